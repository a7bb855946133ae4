import { z } from '@strapi/utils';

const ofType = (expected: string) => ({ error: `expected ${expected}` });

const text = z.string(ofType('one text'));
const texts = z.union([text, z.array(text)], ofType('a text or a list of texts'));
/** As much as a column of Postgres counts. */
const number = text.regex(/^-?\d{1,9}$/, ofType('a whole number'));
const atLeastOne = text.regex(/^[1-9]\d{0,8}$/, ofType('a whole number of at least 1'));
const names = z.record(z.string(), z.unknown(), ofType('attributes'));
const order = texts.or(names).or(z.array(names));

/**
 * Parameters that mean the same at every route of Strapi that knows them. Its panel hands them on to
 * the database, which fails over what is none.
 */
export const queryParameters = z.looseObject({
  _q: text.optional(),
  page: atLeastOne.optional(),
  pageSize: atLeastOne.optional(),
  start: number.optional(),
  limit: number.optional(),
  pagination: z
    .record(z.string(), text, ofType('pagination[page] and pagination[pageSize]'))
    .optional(),
  status: text.optional(),
  locale: texts.optional(),
  documentIds: texts.optional(),
  sort: order.optional(),
  fields: texts.optional(),
  populate: texts.or(names).optional(),
  filters: names.optional(),
});

const filters = names.optional();
const shown = { fields: texts.optional(), populate: texts.or(names).optional() };
const list = { filters, _q: text.optional(), sort: order.optional(), start: number, limit: number };

const only = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.strictObject(fields, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `expected nothing but ${Object.keys(fields).join(', ')}`
        : undefined,
  });

const lists = only({ ...list, ...shown }).partial();

/**
 * Queries of routes of the content API at which Strapi takes whatever it is given, and makes nothing of
 * what it does not know: `pagination` of users, for one.
 */
export const contentQueries: Readonly<Record<string, z.ZodType>> = {
  'GET /api/users': lists,
  'GET /api/users/count': only({ filters, _q: text.optional() }),
  'GET /api/users/me': only(shown),
  'GET /api/users/:id': only(shown),
  'GET /api/upload/files': lists,
  'GET /api/upload/files/:id': only(shown),
};

/** Routes of Strapi's panel. Ours look at their queries themselves. */
export const isPanelOfStrapi = (path: string): boolean =>
  /^\/(?:admin|content-(?:manager|releases|type-builder)|email|i18n|review-workflows|upload|users-permissions)\b/.test(
    path
  );
