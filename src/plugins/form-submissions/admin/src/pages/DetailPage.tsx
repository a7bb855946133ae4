import { Flex, Grid, LinkButton } from '@strapi/design-system';
import { BackButton, Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import { Answers } from '../components/Answers';
import { Composer } from '../components/Composer';
import { Deliveries } from '../components/Deliveries';
import { LoadError } from '../components/LoadError';
import { Origin } from '../components/Origin';
import { StaleNotice } from '../components/StaleNotice';
import { StatusPanel } from '../components/StatusPanel';
import { Timeline } from '../components/Timeline';
import { VerdictPanel } from '../components/VerdictPanel';
import { useSubmissionActions } from '../hooks/useSubmissionActions';
import { PERMISSIONS } from '../permissions';
import { FRESH, useFindSubmissionQuery } from '../services/submissions';
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
        {isStale && <StaleNotice />}
        <Grid.Root gap={5}>
          <Grid.Item col={8} s={12} xs={12} alignItems="flex-start">
            <Flex direction="column" alignItems="stretch" gap={5} width="100%" minWidth={0}>
              <Answers submission={submission} />
              {canManage && <Composer submission={submission} actions={actions} />}
              <Timeline events={submission.timeline} />
            </Flex>
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
            <Flex direction="column" alignItems="stretch" gap={5} width="100%" minWidth={0}>
              <StatusPanel submission={submission} canManage={canManage} actions={actions} />
              <VerdictPanel submission={submission} canManage={canManage} actions={actions} />
              <Deliveries
                deliveries={submission.deliveries}
                canManage={canManage}
                actions={actions}
              />
              <Origin submission={submission} />
            </Flex>
          </Grid.Item>
        </Grid.Root>
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
      <Page.NoData
        content={formatMessage(message('detail.unknown'))}
        action={
          <LinkButton tag={NavLink} to=".." relative="path" variant="secondary">
            {formatMessage(message('detail.all'))}
          </LinkButton>
        }
      />
    );
  }
  if (currentData) {
    // Another submission begins with empty texts.
    return <Submission key={id} submission={currentData} isStale={error !== undefined} />;
  }
  return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <Page.Loading />;
};
