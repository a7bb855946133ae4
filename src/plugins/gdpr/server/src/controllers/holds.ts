import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { FindHoldsResponse, HoldResponse } from '../../../shared/contracts/holds';
import { getService } from '../utils/get-service';
import { staffOf } from '../utils/staff-of';
import { validateHold, validatePages, validateRelease } from './validation/holds';
import { validateRequestParams } from './validation/privacy';

const CREATED = 201;

export const createHoldsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const found = await getService('holds', { strapi }).find(validatePages(ctx.query));
    ctx.body = found satisfies FindHoldsResponse;
  },

  async place(ctx: Context) {
    const { reason, reviewOn, ...target } = validateHold(ctx.request.body);
    const data = await getService('holds', { strapi }).place(
      target,
      { reason, reviewOn },
      staffOf(ctx)
    );
    ctx.status = CREATED;
    ctx.body = { data } satisfies HoldResponse;
  },

  async release(ctx: Context) {
    const { id } = validateRequestParams(ctx.params);
    const { reason } = validateRelease(ctx.request.body);
    const data = await getService('holds', { strapi }).release(id, reason, staffOf(ctx));
    ctx.body = { data } satisfies HoldResponse;
  },
});
