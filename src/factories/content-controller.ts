import { factories } from '@strapi/strapi';
import type { Core, Modules, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { pathParameter } from '../lib/path-parameter';
import { refuseQuery } from '../lib/query-place';

/** What a reader gets when the request does not ask for anything else. */
interface ContentDefaults {
  populate: Record<string, unknown>;
}

type Query = Record<string, unknown>;

/** The parts of Strapi's core controller that ours build on; its own type hides them. */
interface CoreController {
  validateQuery(ctx: Context): Promise<void>;
  sanitizeQuery(ctx: Context): Promise<Query>;
  sanitizeOutput(data: unknown, ctx: Context): Promise<unknown>;
  transformResponse(data: unknown, meta?: unknown): unknown;
}

/**
 * The defaults are added after the validation of the request and before its sanitation, which
 * leaves out a relation that the caller may not read.
 */
const withDefaults = (query: Query, { populate }: ContentDefaults): Query => ({
  ...query,
  populate: query.populate ?? populate,
});

type SanitizeOptions = NonNullable<Parameters<Core.Strapi['contentAPI']['sanitize']['query']>[2]>;

/** Strapi takes these beside `pagination`, and makes nothing of them. */
const PAGE_KEYS = ['page', 'pageSize', 'start', 'limit', 'count'];

const assertPageInPagination = (query: Query): void => {
  const key = PAGE_KEYS.find((name) => query[name] !== undefined);
  if (key !== undefined) {
    refuseQuery(
      key,
      `"${key}" belongs into pagination: write pagination[${key === 'count' ? 'withCount' : key}]`
    );
  }
};

const sanitizeQuery = (strapi: Core.Strapi, uid: UID.ContentType, defaults: ContentDefaults) =>
  async function sanitizeQueryWithDefaults(ctx: Context) {
    assertPageInPagination(ctx.query);
    const { auth, route } = ctx.state as SanitizeOptions;
    return strapi.contentAPI.sanitize.query(
      withDefaults(ctx.query, defaults),
      strapi.contentType(uid),
      { auth, route, strictParams: true }
    );
  };

/** Core controller whose reads have a default populate, so that a page needs one request. */
export const createContentController = (uid: UID.ContentType, defaults: ContentDefaults) =>
  factories.createCoreController(uid, ({ strapi }) => ({
    sanitizeQuery: sanitizeQuery(strapi, uid, defaults),
  }));

/** The same with `findBySlug`: one published entry by the slug in the path. */
export const createSluggedContentController = (uid: UID.ContentType, defaults: ContentDefaults) =>
  factories.createCoreController(uid, ({ strapi }) => ({
    sanitizeQuery: sanitizeQuery(strapi, uid, defaults),

    async findBySlug(this: CoreController, ctx: Context) {
      await this.validateQuery(ctx);
      const query = await this.sanitizeQuery(ctx);
      const entry = await strapi.documents(uid).findFirst({
        // The Document Service would take the draft; Strapi's own controllers do the same.
        status: 'published',
        ...query,
        filters: { $and: [query.filters ?? {}, { slug: pathParameter(ctx, 'slug') }] },
        // The type knows the attributes that all content types have, and a slug is not one of them.
      } as Modules.Documents.ServiceParams['findFirst']);
      if (!entry) {
        throw new errors.NotFoundError(
          `No published ${strapi.contentType(uid).info.displayName.toLowerCase()} has this slug`
        );
      }
      return this.transformResponse(await this.sanitizeOutput(entry, ctx));
    },
  }));
