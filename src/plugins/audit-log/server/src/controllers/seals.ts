import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import type { FindStatusResponse } from '../../../shared/contracts/entries';
import { getService } from '../utils/get-service';
import { validateNothing } from './validation/entries';

export const createSealsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async status(ctx: Context) {
    validateNothing(ctx.query);
    const data = await getService('sealer', { strapi }).status();
    ctx.body = { data } satisfies FindStatusResponse;
  },
});
