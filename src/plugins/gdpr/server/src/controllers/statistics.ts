import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { sendFile } from '../../../../../lib/send-file';
import type { StatisticsResponse } from '../../../shared/contracts/statistics';
import { getService } from '../utils/get-service';
import { validateYear } from './validation/statistics';

export const createStatisticsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const statistics = () => getService('statistics', { strapi });

  return {
    async find(ctx: Context) {
      const data = await statistics().ofYear(validateYear(ctx.query).year);
      ctx.body = { data } satisfies StatisticsResponse;
    },

    async csv(ctx: Context) {
      sendFile(ctx, await statistics().csv(validateYear(ctx.query).year));
    },
  };
};
