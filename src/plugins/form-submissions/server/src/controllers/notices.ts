import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import type { DestinationChangesResponse } from '../../../shared/contracts/destinations';
import type { MailServerResponse } from '../../../shared/contracts/submissions';
import { getService } from '../utils/get-service';
import { validateDestinationChanges, validateNothing } from './validation/admin-submissions';

export const createNoticesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async destinationChanges(ctx: Context) {
    const { form } = validateDestinationChanges(ctx.query);
    const data = await getService('notices', { strapi }).destinationChanges(form);
    ctx.body = { data } satisfies DestinationChangesResponse;
  },

  async mailServer(ctx: Context) {
    validateNothing(ctx.query);
    const data = await getService('notices', { strapi }).mailServer();
    ctx.body = { data } satisfies MailServerResponse;
  },
});
