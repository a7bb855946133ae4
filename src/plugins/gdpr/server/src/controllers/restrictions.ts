import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type {
  FindRestrictionsResponse,
  RestrictionResponse,
} from '../../../shared/contracts/holds';
import { getService } from '../utils/get-service';
import { staffOf } from '../utils/staff-of';
import { validatePages, validateRelease, validateRestriction } from './validation/holds';
import { validateRequestParams } from './validation/privacy';

const CREATED = 201;

export const createRestrictionsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const restrictions = () => getService('restrictions', { strapi });

  return {
    async find(ctx: Context) {
      const found = await restrictions().find(validatePages(ctx.query));
      ctx.body = found satisfies FindRestrictionsResponse;
    },

    async place(ctx: Context) {
      const { key, ...why } = validateRestriction(ctx.request.body);
      const data = await restrictions().place(key, why, staffOf(ctx));
      ctx.status = CREATED;
      ctx.body = { data } satisfies RestrictionResponse;
    },

    async release(ctx: Context) {
      const { id } = validateRequestParams(ctx.params);
      const { reason } = validateRelease(ctx.request.body);
      const data = await restrictions().release(id, reason, staffOf(ctx));
      ctx.body = { data } satisfies RestrictionResponse;
    },
  };
};
