import { defaultSortOf } from '../../declarations';

const isEmpty = (sort: unknown): boolean =>
  sort === undefined ||
  sort === null ||
  sort === '' ||
  (typeof sort === 'object' && Object.keys(sort).length === 0);

/** `sort` as it was asked for, else the order that lists of this type have. */
export const withDefaultSort = (
  type: Parameters<typeof defaultSortOf>[0],
  sort: unknown
): unknown => (isEmpty(sort) ? defaultSortOf(type) : sort);
