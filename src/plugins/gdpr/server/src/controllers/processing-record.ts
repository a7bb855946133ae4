import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { sendFile } from '../../../../../lib/send-file';
import type { ProcessingRecordResponse } from '../../../shared/contracts/processing-record';
import { getService } from '../utils/get-service';
import { validateNothing } from './validation/retention';

export const createProcessingRecordController = ({ strapi }: { strapi: Core.Strapi }) => {
  const records = () => getService('processing-records', { strapi });

  return {
    async find(ctx: Context) {
      validateNothing(ctx.query);
      ctx.body = { data: await records().record() } satisfies ProcessingRecordResponse;
    },

    async csv(ctx: Context) {
      validateNothing(ctx.query);
      sendFile(ctx, await records().csv());
    },

    async page(ctx: Context) {
      validateNothing(ctx.query);
      ctx.attachment('record-of-processing.html');
      ctx.body = await records().page();
    },
  };
};
