import type { Core, Modules, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import type { Knex } from 'knex';
import { isDraftable } from '../../reading-rules/domain/model-shape';
import { refuseConflict } from './conflict';
import { entityTagOf, expectedTags } from './entity-tag';

type DocumentMiddleware = Modules.Documents.Middleware.Middleware;

interface Params {
  documentId?: string;
  data?: Record<string, unknown>;
}

interface Row {
  updated_at: Date;
}

const CHANGES = new Set(['update', 'publish', 'unpublish', 'discardDraft', 'delete']);

/**
 * Requests whose version was compared: what they change on the way is their own. Known by their state,
 * which is another one when a request is tried again.
 */
const compared = new WeakSet<object>();

/** One version says nothing about the entries behind the first. */
const refuseOneForMany = ({ state, request }: Context): void => {
  const { handler } = (state.route ?? {}) as { handler?: unknown };
  const { documentIds } = (request.body ?? {}) as { documentIds?: unknown };
  const isOfMany = typeof handler === 'string' && handler.startsWith('collection-types.bulk');
  if (isOfMany && Array.isArray(documentIds) && documentIds.length > 1) {
    throw new errors.ValidationError(
      'If-Match names the version of one entry: change several in requests of their own, or leave out the header'
    );
  }
};

/**
 * The row that carries the version, locked until the transaction ends. Whoever waited for a row that
 * was made anew meanwhile finds nothing at first.
 */
const lockVersion = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: UID.ContentType,
  documentId: string
): Promise<Row | undefined> => {
  const query = () => {
    const rows = trx<Row & { document_id: string; published_at: Date | null }>(
      `public.${strapi.db.metadata.get(uid).tableName}`
    ).where({ document_id: documentId });
    const drafts = isDraftable(strapi.contentType(uid)) ? rows.whereNull('published_at') : rows;
    return drafts.forUpdate().first('updated_at');
  };
  return (await query()) ?? (await query());
};

/** `GET /api/services/:id` and the like: the entry that was asked for, not one on the way to it. */
const answersWith = (context: Context | undefined, result: unknown): result is object => {
  const { id, slug } = (context?.params ?? {}) as { id?: string; slug?: string };
  const entry = result as { documentId?: string; slug?: string } | null;
  return (
    entry !== null &&
    (id !== undefined || slug !== undefined) &&
    (entry.documentId === id || entry.slug === slug)
  );
};

const READS = new Set(['findOne', 'findFirst', 'update']);

const sendVersion = (context: Context | undefined, action: string, result: unknown): void => {
  const { info } = (context?.state.route ?? {}) as { info?: { type?: string } };
  if (!context || info?.type !== 'content-api' || !READS.has(action)) {
    return;
  }
  const { updatedAt } = (result ?? {}) as { updatedAt?: string };
  if (answersWith(context, result) && updatedAt !== undefined) {
    context.set('ETag', entityTagOf(updatedAt));
  }
};

/**
 * Two writers of one entry: whoever says which version was read (`If-Match`) does not write over
 * another one's work. The version is compared under a lock in the transaction of the change, so of
 * any number of writers at the same instant one is first.
 */
export const createVersionMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): DocumentMiddleware =>
  async (context, next) => {
    const request = strapi.requestContext.get();
    const { documentId, data = {} } = context.params as Params;
    const tags = expectedTags(request?.headers['if-match']);
    const isChange = CHANGES.has(context.action) && documentId !== undefined;
    const isCompared = request !== undefined && tags !== undefined && !compared.has(request.state);
    if (!request || !isChange || (!isCompared && context.action === 'update')) {
      const result = await next();
      sendVersion(request, context.action, result);
      return result;
    }
    if (isCompared) {
      refuseOneForMany(request);
      compared.add(request.state);
    }
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      // Two who publish, take back or delete at once do so one after the other, also where they say
      // nothing of versions: Strapi reads first what it changes then.
      const row = await lockVersion(strapi, trx, context.uid, documentId);
      if (isCompared && row && !tags.includes(entityTagOf(row.updated_at))) {
        return refuseConflict(strapi, request, { uid: context.uid, documentId, data });
      }
      const result = await next();
      sendVersion(request, context.action, result);
      return result;
    });
  };
