import { isObject } from '../../lib/objects';
import { placeIn, refuseQuery } from '../../lib/query-place';
import type { ReadingLimits } from '../limits';
import { createFilterCounter } from './filter-size';
import { assertSortSize } from './sort-size';

type Query = Record<string, unknown>;

const PAGINATION = ['page', 'pageSize', 'start', 'limit', 'withCount'];

/** Strapi looks for these, and sees nothing else. */
const assertPagination = (pagination: unknown): void => {
  const unknown = isObject(pagination)
    ? Object.keys(pagination).find((key) => !PAGINATION.includes(key))
    : '';
  if (unknown !== undefined) {
    const place = unknown === '' ? 'pagination' : `pagination[${unknown.slice(0, 50)}]`;
    refuseQuery(place, `pagination[${unknown.slice(0, 50)}] is none of ${PAGINATION.join(', ')}`);
  }
};

const assertPage = (pagination: Query, path: (key: string) => string, maximum: number): void => {
  const bounds: Record<string, [minimum: number, maximum: number]> = {
    page: [1, Number.MAX_SAFE_INTEGER],
    pageSize: [1, maximum],
    start: [0, Number.MAX_SAFE_INTEGER],
    limit: [1, maximum],
  };
  for (const [key, [least, most]] of Object.entries(bounds)) {
    const value = pagination[key];
    const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
    if (value !== undefined && !(Number.isInteger(number) && number >= least && number <= most)) {
      refuseQuery(
        path(key),
        most === Number.MAX_SAFE_INTEGER
          ? `${path(key)} must be a whole number of at least ${least}`
          : `${path(key)} must be a whole number from ${least} to ${most}`
      );
    }
  }
};

/**
 * Refuses filters, sorts and lists that are larger than anybody is served, at every depth of
 * `populate`, in words for their author: before anything walks them.
 */
export const assertLevelSizes = (query: Query, limits: ReadingLimits): void => {
  const counter = createFilterCounter(limits);

  const assertList = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      counter.assertLength(value.length, path);
    } else if (isObject(value) && Object.keys(value).some((key) => /^\d+$/.test(key))) {
      counter.assertLength(Infinity, path);
    }
  };

  /** What Strapi's parsers do not expect, and fail at. */
  const assertShapes = ({ filters, fields }: Query, path: (key: string) => string): void => {
    if (filters !== undefined && !isObject(filters)) {
      refuseQuery(
        path('filters'),
        `${path('filters')} must name an attribute, as ${path('filters')}[name][$eq]=…`
      );
    }
    const names = Array.isArray(fields) ? fields : [fields];
    if (fields !== undefined && !names.every((name) => typeof name === 'string' && name !== '')) {
      refuseQuery(
        path('fields'),
        `${path('fields')} must name attributes, as ${path('fields')}[0]=…`
      );
    }
  };

  const visitLevel = (level: Query, depth: number, path: (key: string) => string): void => {
    counter.add(level.filters, path('filters'));
    assertList(level.fields, path('fields'));
    assertList(level.sort, path('sort'));
    assertShapes(level, path);
    assertSortSize(level.sort, limits, path('sort'));
    visitPopulate(level.populate, depth, path('populate'));
  };

  const assertDepth = (depth: number, path: string): void => {
    if (depth > limits.populateDepth) {
      refuseQuery(path, `populate may go at most ${limits.populateDepth} levels deep`);
    }
  };

  /** In the forms that Strapi takes: `a.b`, `['a.b']`, `{ a: { populate } }`, `{ a: { on } }`. */
  const visitPopulate = (populate: unknown, above: number, path: string): void => {
    if (typeof populate === 'string') {
      const steps = (relation: string) => (relation === '' ? 0 : relation.split('.').length);
      assertDepth(above + Math.max(...populate.split(',').map(steps)), path);
      return;
    }
    if (!isObject(populate)) {
      return;
    }
    assertList(populate, path);
    if (Array.isArray(populate)) {
      populate.forEach((relation) => visitPopulate(relation, above, path));
      return;
    }
    for (const [key, nested] of Object.entries(populate)) {
      const depth = above + key.split('.').length;
      assertDepth(depth, path);
      if (!isObject(nested)) {
        continue;
      }
      const at = placeIn(path, key);
      visitLevel(nested, depth, (name) => placeIn(at, name));
      for (const [uid, fragment] of Object.entries(isObject(nested.on) ? nested.on : {})) {
        if (isObject(fragment)) {
          visitLevel(fragment, depth, (name) => placeIn(at, 'on', uid, name));
        }
      }
    }
  };

  visitLevel(query, 0, (key) => key);
};

/**
 * Refuses a REST query that is larger than the API serves. Strapi itself would cut a page in silence,
 * follow a populate to any depth, and leave out a list that its parser found too long.
 */
export const assertQuerySize = (query: Query, limits: ReadingLimits): void => {
  if (query.pagination !== undefined) {
    assertPagination(query.pagination);
  }
  if (isObject(query.pagination)) {
    assertPage(query.pagination, (key) => `pagination[${key}]`, limits.maxPageSize);
  }
  if (query._q !== undefined && typeof query._q !== 'string') {
    refuseQuery('_q', '_q must be one text');
  }
  assertPage(query, (key) => key, limits.maxPageSize);
  assertLevelSizes(query, limits);
};

/** Strapi takes a status that is empty for a draft. */
export const assertStatus = ({ status }: Query): void => {
  if (status !== undefined && status !== 'published' && status !== 'draft') {
    refuseQuery(
      'status',
      `status must be "published" or "draft", not ${typeof status === 'string' ? `"${status.slice(0, 20)}"` : 'empty or a list'}`
    );
  }
};
