import { timesOf } from '../../../../../admin/shared/days';
import { dayIn, oneOf, textIn } from '../../../../../admin/shared/url-values';
import { useUrlQuery } from '../../../../../admin/shared/useUrlQuery';
import { UPLOAD_STATES } from '../../../shared/contracts/uploads';
import type { UploadFilters } from '../../../shared/contracts/uploads';

/** What the list is filtered by. */
export const useListQuery = () => {
  const { query, ...url } = useUrlQuery<UploadFilters>(['state', 'submission', 'from', 'to']);
  /** Days are those of the person's own zone, and both are included. */
  const chosen: UploadFilters = {
    state: oneOf(UPLOAD_STATES, query.state),
    submission: textIn(query.submission),
    from: dayIn(query.from),
    to: dayIn(query.to),
  };
  const filters: UploadFilters = { ...chosen, ...timesOf(chosen) };
  return { ...url, chosen, filters, isFiltered: Object.values(chosen).some(Boolean) };
};

export type ListQuery = ReturnType<typeof useListQuery>;
