import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type {
  ChangePeriodResponse,
  DryRunResponse,
  FindEndsResponse,
  FindRetentionRulesResponse,
  FindRetentionRunsResponse,
} from '../../../shared/contracts/retention';
import { getService } from '../utils/get-service';
import {
  validateDryRun,
  validateFindRuns,
  validateNothing,
  validatePeriod,
} from './validation/retention';

const CREATED = 201;

export const createRetentionController = ({ strapi }: { strapi: Core.Strapi }) => {
  const history = () => getService('retention-history', { strapi });

  return {
    async findRules(ctx: Context) {
      validateNothing(ctx.query);
      ctx.body = (await history().rules()) satisfies FindRetentionRulesResponse;
    },

    async findEnds(ctx: Context) {
      validateNothing(ctx.query);
      const found = await getService('retention-ends', { strapi }).find();
      ctx.body = found satisfies FindEndsResponse;
    },

    async findRuns(ctx: Context) {
      const found = await history().runs(validateFindRuns(ctx.query));
      ctx.body = found satisfies FindRetentionRunsResponse;
    },

    async dryRun(ctx: Context) {
      const { rule } = validateDryRun(ctx.request.body);
      const id = await getService('retention-plans', { strapi }).dryRun(rule);
      ctx.status = CREATED;
      ctx.body = { data: await history().run(id) } satisfies DryRunResponse;
    },

    async changePeriod(ctx: Context) {
      const given = validatePeriod(ctx.request.body);
      const { documentId: changedBy } = ctx.state.user as { documentId: string };
      await getService('retention-rules', { strapi }).change({ ...given, changedBy });
      ctx.body = { data: await history().rule(given.rule) } satisfies ChangePeriodResponse;
    },
  };
};
