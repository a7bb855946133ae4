import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { pathParameter } from '../../../../../lib/path-parameter';
import type { FindFormResponse } from '../../../shared/contracts/forms';
import { getService } from '../utils/get-service';
import { validateNoQuery } from './validation/create-submission';

export const createFormsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findOne(ctx: Context) {
    validateNoQuery(ctx.query);
    const data = await getService('form-view', { strapi }).find(pathParameter(ctx, 'key'));
    ctx.body = { data } satisfies FindFormResponse;
  },

  async challenge(ctx: Context) {
    validateNoQuery(ctx.query);
    const key = pathParameter(ctx, 'key');
    if (!(await getService('forms', { strapi }).published(key))) {
      throw new errors.NotFoundError('There is no form with this key');
    }
    ctx.set('Cache-Control', 'no-store');
    ctx.body = await getService('challenges', { strapi }).issue(key);
  },
});
