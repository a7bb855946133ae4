import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { SpamVerdict, SubmissionSummary } from '../../../shared/contracts/submissions';
import type { ListSort } from '../../../../../admin/shared/SortableHead';
import { useSeveralChanges } from '../hooks/useSeveralChanges';
import { PERMISSIONS } from '../permissions';
import { message } from '../utils/message';
import { BulkBar } from './BulkBar';
import { BulkResult } from './BulkResult';
import { SubmissionTable } from './SubmissionTable';

interface SubmissionListProps {
  submissions: SubmissionSummary[];
  spam: SpamVerdict;
  sorting: ListSort;
}

/** What is listed, what was chosen of it, and how a change of that went. */
export const SubmissionList = ({ submissions, spam, sorting }: SubmissionListProps) => {
  const { formatMessage } = useIntl();
  const { canManage = false } = useRBAC(PERMISSIONS.manage).allowedActions;
  const nameOf = ({ name, email }: SubmissionSummary) =>
    name ?? email ?? formatMessage(message('visitor.unnamed'));
  const { apply, choose, chosen, isRunning, result } = useSeveralChanges(nameOf);
  const shown = submissions.filter(({ id }) => chosen.has(id));
  return (
    <>
      {result && <BulkResult {...result} onClose={() => choose(chosen)} />}
      {shown.length > 0 && (
        <BulkBar
          count={shown.length}
          spam={spam}
          isRunning={isRunning}
          onChange={(change) => apply(change, submissions)}
          onClear={() => choose(new Set())}
        />
      )}
      <SubmissionTable
        submissions={submissions}
        sorting={sorting}
        selection={
          canManage
            ? {
                chosen,
                onChange: choose,
                labelOf: (submission) =>
                  formatMessage(message('bulk.choose'), { name: nameOf(submission) }),
                labelOfAll: formatMessage(message('bulk.chooseAll')),
              }
            : undefined
        }
      />
    </>
  );
};
