import { useQueryParams } from '@strapi/strapi/admin';
import { timesOf } from '../../../../../admin/shared/days';
import { countIn, dayIn, oneOf, textIn } from '../../../../../admin/shared/url-values';
import { UPLOAD_STATES } from '../../../shared/contracts/uploads';
import type { UploadFilters } from '../../../shared/contracts/uploads';

interface UrlQuery extends UploadFilters {
  page?: string;
  pageSize?: string;
}

export const DEFAULT_PAGE_SIZE = 20;

const NOTHING: Record<keyof UploadFilters, undefined> = {
  state: undefined,
  submission: undefined,
  from: undefined,
  to: undefined,
};

/** What the list is filtered by. It is in the address of the page, so that it can be sent to a colleague. */
export const useListQuery = () => {
  const [{ query }, setQuery] = useQueryParams<UrlQuery>({});
  /** Days are those of the person's own zone, and both are included. */
  const chosen: UploadFilters = {
    state: oneOf(UPLOAD_STATES, query.state),
    submission: textIn(query.submission),
    from: dayIn(query.from),
    to: dayIn(query.to),
  };
  const filters: UploadFilters = { ...chosen, ...timesOf(chosen) };
  return {
    chosen,
    filters,
    isFiltered: Object.values(chosen).some(Boolean),
    page: countIn(query.page, 1),
    pageSize: countIn(query.pageSize, DEFAULT_PAGE_SIZE),
    change: (change: Partial<UrlQuery>) => setQuery({ ...change, page: undefined }),
    clear: () => setQuery({ ...NOTHING, page: undefined }),
  };
};

export type ListQuery = ReturnType<typeof useListQuery>;
