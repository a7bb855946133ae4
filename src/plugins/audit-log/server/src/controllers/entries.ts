import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import type {
  FindEntriesResponse,
  FindEntryResponse,
  FindFacetsResponse,
  FindProofResponse,
} from '../../../shared/contracts/entries';
import { sendFile } from '../../../../../lib/send-file';
import { getService } from '../utils/get-service';
import {
  validateEntryParams,
  validateExport,
  validateFindEntries,
  validateHistory,
  validateHistoryParams,
  validateNothing,
} from './validation/entries';

export const createEntriesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const entries = () => getService('entries', { strapi });
  const looks = () => getService('looks', { strapi });

  return {
    async find(ctx: Context) {
      const { before, after, pageSize, ...filters } = validateFindEntries(ctx.query);
      await looks().recordList(filters);
      const answer = await entries().find(filters, { before, after, pageSize });
      ctx.body = answer satisfies FindEntriesResponse;
    },

    async history(ctx: Context) {
      const { uid, documentId } = validateHistoryParams(ctx.params);
      const { before, after, pageSize } = validateHistory(ctx.query);
      const filters = { entityType: uid, entityId: documentId };
      await looks().recordList(filters);
      const answer = await entries().find(filters, { before, after, pageSize });
      ctx.body = answer satisfies FindEntriesResponse;
    },

    async findOne(ctx: Context) {
      validateNothing(ctx.query);
      const { id } = validateEntryParams(ctx.params);
      const data = await entries().findOne(id);
      await looks().recordEntry(id);
      ctx.body = { data } satisfies FindEntryResponse;
    },

    async proof(ctx: Context) {
      validateNothing(ctx.query);
      const { id } = validateEntryParams(ctx.params);
      const data = await entries().prove(id);
      ctx.body = { data } satisfies FindProofResponse;
    },

    async facets(ctx: Context) {
      validateNothing(ctx.query);
      const data = await getService('facets', { strapi }).find();
      ctx.body = { data } satisfies FindFacetsResponse;
    },

    async export(ctx: Context) {
      const { format, ...filters } = validateExport(ctx.query);
      sendFile(ctx, await getService('exports', { strapi }).open(filters, format));
    },
  };
};
