import { useQueryParams } from '@strapi/strapi/admin';
import { STATUSES, VERDICTS } from '../../../shared/contracts/submissions';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { dayAfter, isDay, startOfDay } from '../../../../../admin/shared/days';

/** What the person chose; days are those of their own zone, and both are included. */
export type ChosenFilters = Omit<SubmissionFilters, 'spam' | 'email'>;

interface UrlQuery extends ChosenFilters {
  spam?: SubmissionFilters['spam'];
  page?: string;
  pageSize?: string;
}

export const DEFAULT_PAGE_SIZE = 20;

const known = <Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((candidate) => candidate === value);

/** An address can be written by hand: `?form[]=a` is a list. */
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined);
const count = (value: unknown, otherwise: number) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
};

/**
 * What the list is filtered by. It is in the address of the page, so that it can be bookmarked; the
 * visitor's e-mail address is not, because addresses of pages are remembered and sent around.
 */
export const useListQuery = (email: string | undefined) => {
  const [{ query }, setQuery] = useQueryParams<UrlQuery>({});
  const chosen: ChosenFilters = {
    form: text(query.form),
    status: known(STATUSES, query.status),
    service: text(query.service),
    from: day(query.from),
    to: day(query.to),
  };
  const spam = known(VERDICTS, query.spam) ?? 'ham';
  const filters: SubmissionFilters = {
    ...chosen,
    spam,
    email,
    from: chosen.from && startOfDay(chosen.from).toISOString(),
    to: chosen.to && dayAfter(chosen.to).toISOString(),
  };
  return {
    spam,
    chosen,
    filters,
    isFiltered: email !== undefined || Object.values(chosen).some(Boolean),
    page: count(query.page, 1),
    pageSize: count(query.pageSize, DEFAULT_PAGE_SIZE),
    change: (change: Partial<UrlQuery>) => setQuery({ ...change, page: undefined }),
    clear: () =>
      setQuery({
        form: undefined,
        status: undefined,
        service: undefined,
        from: undefined,
        to: undefined,
        page: undefined,
      }),
  };
};

export type ListQuery = ReturnType<typeof useListQuery>;
