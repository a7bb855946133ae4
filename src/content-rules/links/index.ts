import type { Core, Modules } from '@strapi/strapi';
import { isDraftable } from '../../reading-rules/domain/model-shape';
import type { ModelShape } from '../../reading-rules/domain/model-shape';
import { withoutForeignLinks } from './clone-data';
import { rememberLinks, restoreDraftLinks, restorePublishedLinks } from './foreign-links';
import type { Remembered } from './foreign-links';
import { insertLink, linkEveryStateTo, readPublishedLinksTo } from './link-rows';
import { readLinkTables } from './link-tables';
import type { LinkTable, LinkTables } from './link-tables';
import { completeClonedLinks, copyParkedLinks, forgetOwnLinks, parkOwnLinks } from './own-links';
import type { Change } from './own-links';
import { forgetTarget, parkLinks, takeParkedLinksTo } from './parked-links';

type DocumentMiddleware = Modules.Documents.Middleware.Middleware;
type Next = Parameters<DocumentMiddleware>[1];

interface Params {
  documentId?: string;
  status?: string;
  data?: Record<string, unknown>;
}

/** Whether entries of both sides have drafts, and either form shows the links. */
const isShared = ({ source, inversedBy }: LinkTable): boolean =>
  inversedBy !== undefined && source.isDraftable;

const isOfWholeDocuments = ({ source, inversedBy }: LinkTable): boolean =>
  inversedBy !== undefined && !source.isDraftable;

const remember = async (
  { trx, tables, uid }: Change,
  { documentId, data = {} }: Params
): Promise<Remembered[]> => {
  const remembered: Remembered[] = [];
  for (const table of tables.leadingTo(uid).filter(isShared)) {
    // Strapi takes links from others when they are written from this side.
    const everybody = table.inversedBy !== undefined && table.inversedBy in data;
    remembered.push(await rememberLinks(trx, table, documentId, { everybody }));
  }
  return remembered;
};

const linkWholeDocuments = async ({ trx, tables, uid }: Change, documentId: string) => {
  for (const table of tables.leadingTo(uid).filter(isOfWholeDocuments)) {
    await linkEveryStateTo(trx, table, documentId);
  }
};

const keepThroughPublication = async (change: Change, params: Params, next: Next) => {
  const { trx, tables, uid } = change;
  const remembered = params.documentId || params.data ? await remember(change, params) : [];
  const result = await next();
  const documentId = params.documentId ?? (result as Params | null)?.documentId;
  if (!documentId) {
    return result;
  }
  for (const one of remembered) {
    await restorePublishedLinks(trx, one, documentId);
  }
  for (const table of tables.leadingTo(uid).filter((one) => !isShared(one))) {
    for (const link of await takeParkedLinksTo(trx, table, documentId)) {
      await insertLink(trx, table, link, ['published']);
    }
  }
  await linkWholeDocuments(change, documentId);
  await forgetOwnLinks(change);
  await parkOwnLinks(change, documentId);
  return result;
};

const keepThroughUnpublication = async (
  change: Change,
  { documentId = '' }: Params,
  next: Next
) => {
  const { trx, tables, uid } = change;
  for (const table of tables.leadingTo(uid)) {
    if (table.source.isDraftable || table.source.isComponent) {
      await parkLinks(trx, table, await readPublishedLinksTo(trx, table, documentId));
    }
  }
  const result = await next();
  await forgetOwnLinks(change);
  return result;
};

const keepThroughDiscard = async (change: Change, params: Params, next: Next) => {
  const { documentId = '' } = params;
  const remembered = await remember(change, params);
  const result = await next();
  for (const one of remembered) {
    await restoreDraftLinks(change.trx, one, documentId);
  }
  await linkWholeDocuments(change, documentId);
  await copyParkedLinks(change, documentId);
  return result;
};

const forgetDeleted = async (change: Change, { documentId = '' }: Params, next: Next) => {
  const result = await next();
  await forgetTarget(change.trx, documentId);
  await forgetOwnLinks(change);
  return result;
};

const keepThroughClone = async (change: Change, _params: Params, next: Next) => {
  const result = await next();
  const { documentId } = result as Params;
  if (documentId) {
    await completeClonedLinks(change, documentId);
  }
  return result;
};

const keeperOf = (action: string, { status }: Params) => {
  if ((action === 'create' || action === 'update') && status === 'published') {
    return keepThroughPublication;
  }
  const keepers: Record<string, typeof keepThroughDiscard> = {
    clone: keepThroughClone,
    publish: keepThroughPublication,
    unpublish: keepThroughUnpublication,
    discardDraft: keepThroughDiscard,
    delete: forgetDeleted,
  };
  return keepers[action];
};

/**
 * A link belongs to the document whose attribute holds it. Strapi makes the rows of a document anew
 * when it is published or its changes are discarded, and writes the links of both sides with them:
 * so one document takes the links of others back to what it knew, and those to a document that is
 * not published for a while are gone for good. Here others keep theirs: in their drafts what was
 * there, in their published versions what they were published with.
 */
export const createLinkMiddleware = ({ strapi }: { strapi: Core.Strapi }): DocumentMiddleware => {
  let tables: LinkTables | undefined;
  return async (context, next) => {
    const params = context.params as Params;
    const model = context.contentType as unknown as ModelShape;
    if (context.action === 'clone') {
      params.data = withoutForeignLinks(model, params.data);
    }
    const keep = keeperOf(context.action, params);
    if (!keep || isDraftable(model) === (context.action === 'clone')) {
      return next();
    }
    // The types are not there yet when middlewares are registered.
    tables ??= readLinkTables(strapi);
    const known = { strapi, tables, uid: context.uid };
    return strapi.db.transaction(({ trx }: { trx: Change['trx'] }) =>
      keep({ ...known, trx }, params, next)
    );
  };
};
