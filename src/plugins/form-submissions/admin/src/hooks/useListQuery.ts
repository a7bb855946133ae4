import { useQueryParams } from '@strapi/strapi/admin';
import { STATUSES, VERDICTS } from '../../../shared/contracts/submissions';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { timesOf } from '../../../../../admin/shared/days';
import { countIn, dayIn, oneOf, textIn } from '../../../../../admin/shared/url-values';

/** What the person chose; days are those of their own zone, and both are included. */
type ChosenFilters = Omit<SubmissionFilters, 'spam' | 'email'>;

interface UrlQuery extends ChosenFilters {
  spam?: SubmissionFilters['spam'];
  page?: string;
  pageSize?: string;
}

export const DEFAULT_PAGE_SIZE = 20;

/**
 * What the list is filtered by. It is in the address of the page, so that it can be bookmarked; the
 * visitor's e-mail address is not, because addresses of pages are remembered and sent around.
 */
export const useListQuery = (email: string | undefined) => {
  const [{ query }, setQuery] = useQueryParams<UrlQuery>({});
  const chosen: ChosenFilters = {
    form: textIn(query.form),
    status: oneOf(STATUSES, query.status),
    service: textIn(query.service),
    unsent: oneOf(['true'], query.unsent),
    from: dayIn(query.from),
    to: dayIn(query.to),
  };
  const spam = oneOf(VERDICTS, query.spam) ?? 'ham';
  const filters: SubmissionFilters = {
    ...chosen,
    spam,
    email,
    ...timesOf(chosen),
  };
  return {
    spam,
    chosen,
    filters,
    isFiltered: email !== undefined || Object.values(chosen).some(Boolean),
    page: countIn(query.page, 1),
    pageSize: countIn(query.pageSize, DEFAULT_PAGE_SIZE),
    change: (change: Partial<UrlQuery>) => setQuery({ ...change, page: undefined }),
    clear: () =>
      setQuery({
        form: undefined,
        status: undefined,
        service: undefined,
        unsent: undefined,
        from: undefined,
        to: undefined,
        page: undefined,
      }),
  };
};

export type ListQuery = ReturnType<typeof useListQuery>;
