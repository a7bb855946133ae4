import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

export const createHealthController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const report = await getService('health', { strapi }).check();
    ctx.status = report.status === 'up' ? 200 : 503;
    ctx.set('Cache-Control', 'no-store');
    ctx.body = report;
  },
});
