import type { Core } from '@strapi/strapi';
import { mayReadDrafts } from '../lib/draft-access';
import { assertFilterJoins } from '../lib/filter-joins';
import { assertSortStaysPublished, onlyPublishedRelations } from '../lib/published-filters';
import type { GetModel } from '../lib/published-filters';
import { operationLimits } from './operation-limits';
import { modelOf } from './strapi-graphql';

const READS = new Set(['findMany', 'findFirst', 'findOne', 'count']);

export const getModelOf =
  (strapi: Core.Strapi): GetModel =>
  (uid) =>
    modelOf(strapi, uid);

interface ContentApiState {
  auth?: unknown;
  route?: { info?: { type?: string } };
}

/**
 * Holds the filters and sorts of content API reads to published entries, and to few joins. REST
 * and GraphQL both end in the Document Service; the admin panel and jobs do too, and are left alone.
 */
export const registerPublishedRelations = (strapi: Core.Strapi): void => {
  const getModel = getModelOf(strapi);
  strapi.documents.use((context, next) => {
    const state = strapi.requestContext.get()?.state as ContentApiState | undefined;
    const { uid, params } = context;
    const { status, filters, sort } = params as Record<string, unknown>;
    if (state?.route?.info?.type !== 'content-api' || !READS.has(context.action)) {
      return next();
    }
    assertFilterJoins({ uid, filters, getModel, limits: operationLimits });
    if (status === 'draft' && mayReadDrafts(state.auth)) {
      return next();
    }
    assertSortStaysPublished({ uid, sort, getModel });
    if (filters !== undefined) {
      Object.assign(params, { filters: onlyPublishedRelations({ uid, filters, getModel }) });
    }
    return next();
  });
};
