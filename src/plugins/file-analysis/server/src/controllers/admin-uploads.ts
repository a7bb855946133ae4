import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { sendFile } from '../../../../../lib/send-file';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import type { FindComparisonResponse, FindReportResponse } from '../../../shared/contracts/reports';
import type {
  FindUploadResponse,
  FindUploadsResponse,
  OverviewResponse,
  RereadsResponse,
} from '../../../shared/contracts/uploads';
import { UPLOAD_UID } from '../constants';
import { reportPage } from '../presentation/report-page';
import { getService } from '../utils/get-service';
import {
  validateComparisonParams,
  validateFindUploads,
  validateNothing,
  validateReason,
  validateReportPage,
  validateUploadParams,
} from './validation/admin-uploads';

const ACCEPTED = 202;
const NO_CONTENT = 204;

export const createAdminUploadsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const files = () => getService('sample-files', { strapi });

  const idOf = (ctx: Context): string => {
    validateNothing(ctx.query);
    return validateUploadParams(ctx.params).id;
  };

  return {
    async find(ctx: Context) {
      const { page, pageSize, ...filters } = validateFindUploads(ctx.query);
      const found = await files().find(filters, { page, pageSize });
      getAuditService('reads', { strapi }).note(ctx, {
        action: 'list',
        entityType: UPLOAD_UID,
        details: { ids: found.data.map(({ id }) => id), filters, page },
      });
      ctx.body = found satisfies FindUploadsResponse;
    },

    async findOne(ctx: Context) {
      const data = await files().findOne(idOf(ctx));
      ctx.body = { data } satisfies FindUploadResponse;
    },

    async overview(ctx: Context) {
      validateNothing(ctx.query);
      const data = await files().overview();
      ctx.body = { data } satisfies OverviewResponse;
    },

    async report(ctx: Context) {
      const data = await files().report(idOf(ctx));
      ctx.body = { data } satisfies FindReportResponse;
    },

    async compare(ctx: Context) {
      validateNothing(ctx.query);
      const { id, otherId } = validateComparisonParams(ctx.params);
      const data = await getService('comparisons', { strapi }).compare(id, otherId);
      ctx.body = { data } satisfies FindComparisonResponse;
    },

    async rereads(ctx: Context) {
      validateNothing(ctx.query);
      const data = await getService('rereads', { strapi }).progress();
      ctx.body = { data } satisfies RereadsResponse;
    },

    async reread(ctx: Context) {
      validateNothing(ctx.request.body);
      await getService('rereads', { strapi }).start(null);
      ctx.status = ACCEPTED;
      const data = await getService('rereads', { strapi }).progress();
      ctx.body = { data } satisfies RereadsResponse;
    },

    async reportPage(ctx: Context) {
      const { id } = validateUploadParams(ctx.params);
      const { locale } = validateReportPage(ctx.query);
      const { filename, analysis, processedAt } = await files().findOne(id);
      const receipt =
        analysis && processedAt
          ? { analysedAt: processedAt, sha256: analysis.detailsSha256 }
          : undefined;
      const page = reportPage(filename ?? id, await files().report(id), { locale, receipt });
      ctx.attachment(`${filename ?? id}.html`);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = page;
    },

    async download(ctx: Context) {
      sendFile(ctx, await files().download(idOf(ctx)));
    },

    async downloadFromQuarantine(ctx: Context) {
      const { id } = validateUploadParams(ctx.params);
      const { reason } = validateReason(ctx.request.body);
      sendFile(ctx, await files().downloadFromQuarantine(id, reason));
    },

    async analyse(ctx: Context) {
      const { id } = validateUploadParams(ctx.params);
      validateNothing(ctx.request.body);
      await files().analyseAgain(id);
      ctx.status = ACCEPTED;
      ctx.body = { data: await files().findOne(id) } satisfies FindUploadResponse;
    },

    async remove(ctx: Context) {
      await files().remove(idOf(ctx));
      ctx.status = NO_CONTENT;
    },
  };
};
