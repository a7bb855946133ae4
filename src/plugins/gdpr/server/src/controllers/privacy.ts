import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { sendFile } from '../../../../../lib/send-file';
import type {
  DataMapResponse,
  FindRequestResponse,
  FindRequestsResponse,
  FindSubjectResponse,
} from '../../../shared/contracts/privacy';
import type { OpenedKind } from '../services/request-opening';
import { getService } from '../utils/get-service';
import {
  validateErasure,
  validateExport,
  validateNothing,
  validateRequestParams,
  validateSubject,
} from './validation/privacy';
import { validateFindRequests } from './validation/requests';

const ACCEPTED = 202;

export const createPrivacyController = ({ strapi }: { strapi: Core.Strapi }) => {
  const requests = () => getService('requests', { strapi });

  const open = async (
    ctx: Context,
    kind: OpenedKind,
    asked: { key: string; reason: string; confirmation?: string; review?: boolean }
  ) => {
    const { documentId: openedBy } = ctx.state.user as { documentId: string };
    const data = await getService('request-opening', { strapi }).open({ ...asked, kind, openedBy });
    ctx.status = ACCEPTED;
    ctx.body = { data } satisfies FindRequestResponse;
  };

  return {
    async dataMap(ctx: Context) {
      validateNothing(ctx.query);
      const data = await getService('pictures', { strapi }).dataMap();
      ctx.body = { data } satisfies DataMapResponse;
    },

    async findSubject(ctx: Context) {
      const { key, reason } = validateSubject(ctx.request.body);
      const data = await getService('pictures', { strapi }).look(key, reason);
      ctx.body = { data } satisfies FindSubjectResponse;
    },

    async findRequests(ctx: Context) {
      const found = await requests().find(validateFindRequests(ctx.query));
      ctx.body = found satisfies FindRequestsResponse;
    },

    async findRequest(ctx: Context) {
      validateNothing(ctx.query);
      const data = await requests().findOne(validateRequestParams(ctx.params).id);
      ctx.body = { data } satisfies FindRequestResponse;
    },

    async receipt(ctx: Context) {
      validateNothing(ctx.query);
      const { fileName, text } = await requests().receipt(validateRequestParams(ctx.params).id);
      ctx.attachment(fileName);
      ctx.body = text;
    },

    async download(ctx: Context) {
      validateNothing(ctx.query);
      sendFile(ctx, await requests().download(validateRequestParams(ctx.params).id));
    },

    openExport: (ctx: Context) => open(ctx, 'access', validateExport(ctx.request.body)),

    openErasure: (ctx: Context) => open(ctx, 'erasure', validateErasure(ctx.request.body)),
  };
};
