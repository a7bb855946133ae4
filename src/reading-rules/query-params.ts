import type { Core } from '@strapi/strapi';
import { placeIn } from '../lib/query-place';
import { fillSeam } from '../strapi-seams/install';
import { publishedQueries } from '../strapi-seams/seams/requests';
import type { DatabaseQuery, QueryParams } from '../strapi-seams/seams/requests';
import { contentApiRequest, isPanelRequest } from './caller';
import {
  assertAnswerableFilters,
  assertPopulatedSort,
  assertSortLeadsSomewhere,
  assertSortNamesAttributes,
} from './domain/answerable-query';
import { mayReadDrafts } from './domain/draft-access';
import { onlyPublishedRelations } from './domain/published-filters';
import { assertSortKeepsRows, assertSortStaysPublished } from './domain/published-sort';
import { assertQueryJoins } from './domain/query-joins';
import { assertSortOrders } from './domain/sort-order';
import { mapLevels } from './domain/query-levels';
import type { Level } from './domain/query-levels';
import { getModelOf } from './get-model';
import { withLiteralSearch } from './literal-search';
import { readingLimits } from './limits';

type Params = Level & Record<string, unknown>;

interface Meta {
  meta: { uid: string };
}

/**
 * Users and files are read past the Document Service, which would say what their relations show:
 * without a status those are drafts and published rows alike.
 */
const withPublishedRelations = (
  strapi: Core.Strapi,
  uid: string,
  query: DatabaseQuery
): DatabaseQuery => ({
  ...query,
  filters: ({ meta }: Meta) =>
    meta.uid !== uid && getModelOf(strapi)(meta.uid)?.options?.draftAndPublish
      ? { publishedAt: { $notNull: true } }
      : {},
});

/**
 * Holds what the content API reads to published entries and to few joins, in the root and in all
 * that is populated. Here every query of it becomes one of the database: those of the Document
 * Service (REST, GraphQL), of nested fields in GraphQL, of users and of files.
 */
export const holdQueriesToPublished = (strapi: Core.Strapi): void => {
  const getModel = getModelOf(strapi);

  const hold = (uid: string, params: Params, isPreview: boolean): Params => {
    return mapLevels(uid, params, getModel, (levelUid, level, place) => {
      const { filters, sort } = level;
      const model = getModel(levelUid);
      const at = { filters: placeIn(place, 'filters'), sort: placeIn(place, 'sort') };
      const sorted = { uid: levelUid, sort, getModel, place: at.sort };
      const joined = { uid: levelUid, filters, sort, getModel, limits: readingLimits };
      assertQueryJoins({ ...joined, place: at.filters });
      assertAnswerableFilters(filters, model, getModel, at.filters);
      assertSortLeadsSomewhere(sort, model, getModel, at.sort);
      assertSortOrders(sort, at.sort);
      if (place !== '') {
        assertPopulatedSort(sort, model, at.sort);
      }
      if (isPreview) {
        assertSortKeepsRows(sorted);
        return level;
      }
      assertSortStaysPublished(sorted);
      return filters === undefined
        ? level
        : { ...level, filters: onlyPublishedRelations({ uid: levelUid, filters, getModel }) };
    });
  };

  /** Of the panel, which shows drafts to its accounts: joins cost the same there. */
  const assertFewJoins = (uid: string, params: Params): void => {
    mapLevels(uid, params, getModel, (levelUid, level) => {
      const { filters, sort } = level;
      assertQueryJoins({ uid: levelUid, filters, sort, getModel, limits: readingLimits });
      assertSortNamesAttributes(sort, getModel(levelUid), getModel);
      assertSortKeepsRows({ uid: levelUid, sort, getModel });
      return level;
    });
  };

  fillSeam({ strapi }, publishedQueries, (inner) => ({
    transform(uid, params) {
      const transform: QueryParams['transform'] = (...asked) =>
        withLiteralSearch({ strapi }, uid, inner.transform(...asked));
      const ctx = contentApiRequest(strapi);
      if (!ctx) {
        if (isPanelRequest(strapi)) {
          assertFewJoins(uid, params);
        }
        return transform(uid, params);
      }
      const isEntitled = mayReadDrafts(ctx.state.auth);
      const query = transform(uid, hold(uid, params, isEntitled && params.status === 'draft'));
      return params.status === undefined && !isEntitled
        ? withPublishedRelations(strapi, uid, query)
        : query;
    },
  }));
};
