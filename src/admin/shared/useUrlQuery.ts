import { useQueryParams } from '@strapi/strapi/admin';
import { countIn } from './url-values';

interface Paging {
  page?: string;
  pageSize?: string;
}

export const DEFAULT_PAGE_SIZE = 20;

/**
 * What a list is filtered by: in the address of its page, so that it can be bookmarked and sent around. Another filter
 * begins with the first page.
 * @param cleared what goes with all filters
 */
export const useUrlQuery = <Query extends object>(cleared: readonly (keyof Query)[]) => {
  type UrlQuery = Partial<Query> & Paging;
  const [{ query }, setQuery] = useQueryParams<UrlQuery>({});
  const change = (changes: Partial<Query>) => setQuery({ ...changes, page: undefined });
  return {
    query: query as Partial<Query>,
    page: countIn(query.page, 1),
    pageSize: countIn(query.pageSize, DEFAULT_PAGE_SIZE),
    change,
    clear: () =>
      change(Object.fromEntries(cleared.map((key) => [key, undefined])) as Partial<Query>),
  };
};
