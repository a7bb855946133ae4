import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { FindRequestResponse } from '../../../shared/contracts/privacy';
import type { FindOfficersResponse, FindStepsResponse } from '../../../shared/contracts/requests';
import { getService } from '../utils/get-service';
import { validateNothing, validateRequestParams } from './validation/privacy';
import {
  validateApproval,
  validateConfirmation,
  validateExportDecision,
  validateStep,
} from './validation/requests';

const ACCEPTED = 202;

/** What staff does about requests. */
export const createRequestHandlingController = ({ strapi }: { strapi: Core.Strapi }) => {
  const handling = () => getService('request-handling', { strapi });

  const officerOf = (ctx: Context) => (ctx.state.user as { documentId: string }).documentId;

  const idOf = (ctx: Context) => validateRequestParams(ctx.params).id;

  return {
    async findSteps(ctx: Context) {
      validateNothing(ctx.query);
      const { id } = await getService('requests', { strapi }).findOne(idOf(ctx));
      const data = await getService('request-steps', { strapi }).find(id);
      ctx.body = { data } satisfies FindStepsResponse;
    },

    async takeStep(ctx: Context) {
      const { action, ...about } = validateStep(ctx.request.body);
      const data = await handling().take(idOf(ctx), action, {
        ...about,
        takenBy: officerOf(ctx),
      });
      ctx.body = { data } satisfies FindRequestResponse;
    },

    async decideExport(ctx: Context) {
      const { review = false } = validateExportDecision(ctx.request.body);
      const data = await handling().decideExport(idOf(ctx), officerOf(ctx), review);
      ctx.status = ACCEPTED;
      ctx.body = { data } satisfies FindRequestResponse;
    },

    async decideErasure(ctx: Context) {
      const { confirmation } = validateConfirmation(ctx.request.body);
      const data = await handling().decideErasure(idOf(ctx), confirmation, officerOf(ctx));
      ctx.status = ACCEPTED;
      ctx.body = { data } satisfies FindRequestResponse;
    },

    async approve(ctx: Context) {
      const { decision, text } = validateApproval(ctx.request.body);
      const data = await handling().take(idOf(ctx), decision, { text, takenBy: officerOf(ctx) });
      ctx.body = { data } satisfies FindRequestResponse;
    },

    async findOfficers(ctx: Context) {
      validateNothing(ctx.query);
      const data = await getService('officers', { strapi }).find();
      ctx.body = { data } satisfies FindOfficersResponse;
    },
  };
};
