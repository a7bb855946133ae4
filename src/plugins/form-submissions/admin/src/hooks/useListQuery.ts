import { timesOf } from '../../../../../admin/shared/days';
import { dayIn, oneOf, textIn } from '../../../../../admin/shared/url-values';
import { useUrlQuery } from '../../../../../admin/shared/useUrlQuery';
import { STATUSES, VERDICTS } from '../../../shared/contracts/submissions';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';

/** What the person chose; days are those of their own zone, and both are included. */
type ChosenFilters = Omit<SubmissionFilters, 'spam' | 'email'>;

type UrlFilters = Omit<SubmissionFilters, 'email'>;

/** What the list is filtered by. The visitor's e-mail address is not in the address of the page, which is remembered and sent around. */
export const useListQuery = (email: string | undefined) => {
  const { query, ...url } = useUrlQuery<UrlFilters>([
    'form',
    'status',
    'service',
    'unsent',
    'from',
    'to',
  ]);
  const chosen: ChosenFilters = {
    form: textIn(query.form),
    status: oneOf(STATUSES, query.status),
    service: textIn(query.service),
    unsent: oneOf(['true'], query.unsent),
    from: dayIn(query.from),
    to: dayIn(query.to),
  };
  const spam = oneOf(VERDICTS, query.spam) ?? 'ham';
  const filters: SubmissionFilters = { ...chosen, spam, email, ...timesOf(chosen) };
  const isFiltered = email !== undefined || Object.values(chosen).some(Boolean);
  return { ...url, spam, chosen, filters, isFiltered };
};

export type ListQuery = ReturnType<typeof useListQuery>;
