import { BackButton, Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { DetailColumns } from '../../../../../admin/shared/DetailColumns';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LoadError } from '../../../../../admin/shared/LoadError';
import { NothingThere } from '../../../../../admin/shared/NothingThere';
import { StaleNotice } from '../../../../../admin/shared/StaleNotice';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import { Answers } from '../components/Answers';
import { Composer } from '../components/Composer';
import { Deliveries } from '../components/Deliveries';
import { MailServerNotice } from '../components/MailServerNotice';
import { Origin } from '../components/Origin';
import { StatusPanel } from '../components/StatusPanel';
import { Timeline } from '../components/Timeline';
import { VerdictPanel } from '../components/VerdictPanel';
import { useSubmissionActions } from '../hooks/useSubmissionActions';
import { PERMISSIONS } from '../permissions';
import { useFindSubmissionQuery } from '../services/submissions';
import { message } from '../utils/message';

/** While the server works on it. */
const SOON_MS = 2_000;
/** For what a colleague does. */
const LATER_MS = 15_000;

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
  const title = submission.name ?? submission.email ?? formatMessage(message('visitor.unnamed'));
  return (
    <Page.Main>
      <Page.Title>{formatMessage(message('plugin.name'))}</Page.Title>
      <Layouts.Header
        navigationAction={<BackButton fallback=".." />}
        title={title}
        subtitle={submission.formTitle}
      />
      <Layouts.Content>
        <MailServerNotice />
        {isStale && <StaleNotice message={message} />}
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
              <StatusPanel submission={submission} canManage={canManage} actions={actions} />
              <VerdictPanel submission={submission} canManage={canManage} actions={actions} />
              <Deliveries
                deliveries={submission.deliveries}
                canManage={canManage}
                actions={actions}
              />
              <Origin submission={submission} />
            </>
          }
        />
      </Layouts.Content>
    </Page.Main>
  );
};

export const DetailPage = () => {
  const { formatMessage } = useIntl();
  const { id = '' } = useParams();
  const { currentData, error, refetch } = useFindSubmissionQuery(id, FRESH);
  usePolling(refetch, currentData && isMoving(currentData) ? SOON_MS : LATER_MS);
  if (error?.name === 'NotFoundError') {
    return (
      <NothingThere back={formatMessage(message('detail.all'))}>
        {formatMessage(message('detail.unknown'))}
      </NothingThere>
    );
  }
  if (currentData) {
    // Another submission begins with empty texts.
    return <Submission key={id} submission={currentData} isStale={error !== undefined} />;
  }
  return error ? <LoadError message={message} error={error} onRetry={refetch} /> : <Page.Loading />;
};
