import { refuseQuery } from '../lib/query-place';

export interface PaginationArgument {
  page?: number | null;
  pageSize?: number | null;
  start?: number | null;
  limit?: number | null;
}

type Bounds = Record<keyof PaginationArgument, { min: number; max: number }>;

/** Strapi would cut a size over its maximum and lift a negative one, both in silence. */
export const assertPagination = (
  field: string,
  pagination: PaginationArgument,
  maxPageSize: number
): void => {
  const bounds: Bounds = {
    page: { min: 1, max: Number.MAX_SAFE_INTEGER },
    pageSize: { min: 1, max: maxPageSize },
    start: { min: 0, max: Number.MAX_SAFE_INTEGER },
    limit: { min: 1, max: maxPageSize },
  };
  for (const name of ['page', 'pageSize', 'start', 'limit'] as const) {
    const value = pagination[name];
    const { min, max } = bounds[name];
    if (value !== null && value !== undefined && (value < min || value > max)) {
      const expected = max === maxPageSize ? `between ${min} and ${max}` : `${min} or greater`;
      refuseQuery(
        `${field}: pagination[${name}]`,
        `${field}: pagination.${name} must be ${expected}, got ${value}`,
        { field, argument: `pagination.${name}`, min, max, value }
      );
    }
  }
};

/** How many entries a list may return. */
export const pageSizeOf = (pagination: PaginationArgument, defaultPageSize: number): number =>
  pagination.limit ?? pagination.pageSize ?? defaultPageSize;
