import { timesOf } from '../../../../../admin/shared/days';
import { dayIn, oneOf, textIn } from '../../../../../admin/shared/url-values';
import { useUrlQuery } from '../../../../../admin/shared/useUrlQuery';
import { SORTS, VERDICTS } from '../../../shared/contracts/submissions';
import type { Sort, SubmissionFilters } from '../../../shared/contracts/submissions';
import { filtersOf, STAGES } from '../utils/stages';
import type { Stage } from '../utils/stages';

/** What the person chose; days are those of their own zone, and both are included. */
interface ChosenFilters
  extends Omit<SubmissionFilters, 'spam' | 'email' | 'search' | 'status' | 'waiting'> {
  stage?: Stage;
}

interface UrlQuery extends ChosenFilters {
  spam?: SubmissionFilters['spam'];
  sort?: Sort;
}

/** What the list is filtered by. Whom somebody looks for is not in the address of the page, which is remembered and sent around. */
export const useListQuery = (search: string | undefined) => {
  const { query, ...url } = useUrlQuery<UrlQuery>([
    'form',
    'stage',
    'service',
    'assignee',
    'unread',
    'unsent',
    'from',
    'to',
  ]);
  const chosen: ChosenFilters = {
    form: textIn(query.form),
    stage: oneOf(STAGES, query.stage),
    service: textIn(query.service),
    assignee: textIn(query.assignee),
    unread: oneOf(['true'], query.unread),
    unsent: oneOf(['true'], query.unsent),
    from: dayIn(query.from),
    to: dayIn(query.to),
  };
  const spam = oneOf(VERDICTS, query.spam) ?? 'ham';
  const sort = oneOf(SORTS, query.sort) ?? 'submittedAt:desc';
  const { stage, ...plain } = chosen;
  const filters: SubmissionFilters = {
    ...plain,
    ...filtersOf(stage),
    spam,
    search,
    ...timesOf(chosen),
  };
  const isFiltered = search !== undefined || Object.values(chosen).some(Boolean);
  return { ...url, spam, sort, chosen, filters, isFiltered };
};

export type ListQuery = ReturnType<typeof useListQuery>;
