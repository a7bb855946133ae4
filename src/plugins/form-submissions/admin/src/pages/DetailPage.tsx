import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { DetailAnswer } from '../../../../../admin/shared/DetailAnswer';
import { DetailColumns } from '../../../../../admin/shared/DetailColumns';
import { FRESH } from '../../../../../admin/shared/fresh';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { StaleNotice } from '../../../../../admin/shared/StaleNotice';
import { usePollingWhile } from '../../../../../admin/shared/usePolling';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import { Answers } from '../components/Answers';
import { AssigneePanel } from '../components/AssigneePanel';
import { Composer } from '../components/Composer';
import { Deliveries } from '../components/Deliveries';
import { MailServerNotice } from '../components/MailServerNotice';
import { Origin } from '../components/Origin';
import { StatusPanel } from '../components/StatusPanel';
import { Timeline } from '../components/Timeline';
import { VerdictPanel } from '../components/VerdictPanel';
import { useMarkRead } from '../hooks/useMarkRead';
import { useSubmissionActions } from '../hooks/useSubmissionActions';
import { PERMISSIONS } from '../permissions';
import { useFindSubmissionQuery } from '../services/submissions';
import { message } from '../utils/message';
import { submissionPanels } from '../utils/submission-panels';

/** Whether the server works on it. */
const isMoving = ({ deliveries, spam, status }: SubmissionDetails): boolean =>
  (spam === 'ham' && status === 'submitted') || deliveries.some(({ state }) => state === 'pending');

interface SubmissionProps {
  submission: SubmissionDetails;
  isStale: boolean;
}

const Submission = ({ submission, isStale }: SubmissionProps) => {
  const { formatMessage } = useIntl();
  const { canManage = false } = useRBAC(PERMISSIONS.manage).allowedActions;
  const actions = useSubmissionActions(submission.id);
  useMarkRead(submission, canManage);
  const title = submission.name ?? submission.email ?? formatMessage(message('visitor.unnamed'));
  return (
    <PageFrame
      isDetail
      name={formatMessage(message('plugin.name'))}
      title={title}
      subtitle={submission.formTitle}
    >
      <MailServerNotice />
      {isStale && <StaleNotice />}
      <DetailColumns
        main={
          <>
            <Answers submission={submission} />
            {canManage && <Composer submission={submission} actions={actions} />}
            <Timeline events={submission.timeline} />
          </>
        }
        aside={
          <>
            <AssigneePanel submission={submission} canManage={canManage} actions={actions} />
            <StatusPanel submission={submission} canManage={canManage} actions={actions} />
            <VerdictPanel submission={submission} canManage={canManage} actions={actions} />
            <Deliveries
              deliveries={submission.deliveries}
              canManage={canManage}
              actions={actions}
            />
            {submissionPanels().map(([name, Panel]) => (
              <Panel key={name} submission={submission.id} />
            ))}
            <Origin submission={submission} />
          </>
        }
      />
    </PageFrame>
  );
};

export const DetailPage = () => {
  const { id = '' } = useParams();
  const query = useFindSubmissionQuery(id, FRESH);
  usePollingWhile(query, isMoving);
  return (
    <DetailAnswer message={message} query={query}>
      {/* Another submission begins with empty texts. */}
      {(submission) => (
        <Submission key={id} submission={submission} isStale={query.error !== undefined} />
      )}
    </DetailAnswer>
  );
};
