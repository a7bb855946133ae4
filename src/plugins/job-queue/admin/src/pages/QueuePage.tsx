import { Badge, Divider, Flex, Tabs } from '@strapi/design-system';
import { useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { DetailAnswer } from '../../../../../admin/shared/DetailAnswer';
import { FRESH } from '../../../../../admin/shared/fresh';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { countIn, oneOf } from '../../../../../admin/shared/url-values';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { JOB_STATES } from '../../../shared/contracts/jobs';
import type { JobState, QueueOverview } from '../../../shared/contracts/jobs';
import { JobTable } from '../components/JobTable';
import { RetryAllButton } from '../components/RetryAllButton';
import { StateDot } from '../components/StateDot';
import { STATE_LOOKS } from '../components/states';
import { TaskTable } from '../components/TaskTable';
import { useFormatDuration } from '../hooks/useFormatDuration';
import { useJobActions } from '../hooks/useJobActions';
import { PERMISSIONS } from '../permissions';
import { useFindQueueQuery } from '../services/jobs';
import { message } from '../utils/message';

interface ListQuery {
  state?: JobState;
  page?: string;
  pageSize?: string;
}

const StateTabs = ({ counts }: Pick<QueueOverview, 'counts'>) => {
  const { formatMessage, formatNumber } = useIntl();
  return (
    <Tabs.List aria-label={formatMessage(message('tabs.label'))}>
      {JOB_STATES.map((state) => (
        <Tabs.Trigger key={state} value={state}>
          <Flex tag="span" gap={2}>
            <StateDot state={state} />
            {formatMessage(message(STATE_LOOKS[state].label))}
            <Badge>{formatNumber(counts[state])}</Badge>
          </Flex>
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
};

const Queue = ({ queue }: { queue: QueueOverview }) => {
  const { formatMessage } = useIntl();
  const [{ query }, setQuery] = useQueryParams<ListQuery>({});
  const actions = useJobActions();
  const formatDuration = useFormatDuration();
  const { canManage = false } = useRBAC(PERMISSIONS.manage).allowedActions;
  const { counts, limits, name, tasks } = queue;
  const state = oneOf(JOB_STATES, query.state) ?? 'running';

  return (
    <PageFrame
      isDetail
      name={name}
      subtitle={formatMessage(message('queue.subtitle'), {
        attempts: limits.attempts,
        concurrency: limits.concurrency,
        timeout: formatDuration(limits.timeoutMs),
      })}
      action={
        canManage && <RetryAllButton count={counts.dead} onConfirm={() => actions.retryAll(name)} />
      }
    >
      {tasks && <TaskTable queue={name} tasks={tasks} />}
      <Tabs.Root
        variant="simple"
        value={state}
        onValueChange={(value) => setQuery({ state: oneOf(JOB_STATES, value), page: '1' })}
      >
        <StateTabs counts={counts} />
        <Divider marginBottom={6} />
        <Tabs.Content value={state}>
          <JobTable
            queue={name}
            state={state}
            page={countIn(query.page, 1)}
            pageSize={countIn(query.pageSize, 20)}
            canManage={canManage}
            actions={actions}
          />
        </Tabs.Content>
      </Tabs.Root>
    </PageFrame>
  );
};

export const QueuePage = () => {
  const { queue = '' } = useParams();
  const query = useFindQueueQuery(queue, FRESH);
  usePolling(query.refetch);
  return (
    <DetailAnswer message={message} unknown={['NotFoundError', 'ValidationError']} query={query}>
      {(found) => <Queue queue={found} />}
    </DetailAnswer>
  );
};
