import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { FindNoticesResponse, NoticeResponse } from '../../../shared/contracts/recipients';
import { getService } from '../utils/get-service';
import { staffOf } from '../utils/staff-of';
import { validateRequestParams } from './validation/privacy';
import { validateClosing, validateFindNotices, validateRetry } from './validation/recipients';

export const createRecipientsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const recipients = () => getService('recipients', { strapi });

  return {
    async find(ctx: Context) {
      const found = await recipients().find(validateFindNotices(ctx.query));
      ctx.body = found satisfies FindNoticesResponse;
    },

    async retry(ctx: Context) {
      validateRetry(ctx.request.body ?? {});
      const data = await recipients().retry(validateRequestParams(ctx.params).id);
      ctx.body = { data } satisfies NoticeResponse;
    },

    async close(ctx: Context) {
      const { id } = validateRequestParams(ctx.params);
      const { reason } = validateClosing(ctx.request.body);
      const data = await recipients().close(id, reason, staffOf(ctx));
      ctx.body = { data } satisfies NoticeResponse;
    },
  };
};
