import type { Core, UID } from '@strapi/strapi';
import type { DatabaseQuery } from '../strapi-seams/seams/requests';

interface Searched {
  type: string;
  searchable?: boolean;
}

const TEXTS = new Set(['string', 'text', 'uid', 'email', 'enumeration', 'richtext']);

/** What `_q` looks at (`applySearch` of @strapi/database), except for numbers. */
export const searchedAttributes = ({ strapi }: { strapi: Core.Strapi }, uid: string): string[] =>
  Object.entries<Searched>(strapi.getModel(uid as UID.Schema).attributes as never).flatMap(
    ([name, { type, searchable }]) => (TEXTS.has(type) && searchable !== false ? [name] : [])
  );

/**
 * Strapi lets `_` in a search stand for every character, so that `_q=_` finds everything. Filters look
 * for what is written; no number and no identifier of a row has one.
 */
export const withLiteralSearch = (
  { strapi }: { strapi: Core.Strapi },
  uid: string,
  query: DatabaseQuery
): DatabaseQuery => {
  const { _q: search, where, ...others } = query;
  if (typeof search !== 'string' || !search.includes('_')) {
    return query;
  }
  const names = searchedAttributes({ strapi }, uid);
  const found =
    names.length > 0
      ? { $or: names.map((name) => ({ [name]: { $containsi: search } })) }
      : { id: { $null: true } };
  return { ...others, where: where ? { $and: [where, found] } : found };
};
