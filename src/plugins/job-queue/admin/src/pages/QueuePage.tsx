import { Badge, Divider, Flex, LinkButton, Tabs } from '@strapi/design-system';
import { BackButton, Layouts, Page, useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { JOB_STATES } from '../../../shared/contracts/jobs';
import type { JobState, QueueOverview } from '../../../shared/contracts/jobs';
import { JobTable } from '../components/JobTable';
import { LoadError } from '../components/LoadError';
import { RetryAllButton } from '../components/RetryAllButton';
import { ScheduleCard } from '../components/ScheduleCard';
import { StateDot } from '../components/StateDot';
import { STATE_LOOKS } from '../components/states';
import { useFormatDuration } from '../hooks/useFormatDuration';
import { useJobActions } from '../hooks/useJobActions';
import { PERMISSIONS } from '../permissions';
import { FRESH, useFindQueueQuery } from '../services/jobs';
import { message } from '../utils/message';

interface ListQuery {
  state?: JobState;
  page?: string;
  pageSize?: string;
}

const isState = (value: string): value is JobState => JOB_STATES.some((state) => state === value);

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
  const { counts, limits, name, schedule } = queue;
  const state = query.state && isState(query.state) ? query.state : 'running';

  return (
    <Page.Main>
      <Page.Title>{name}</Page.Title>
      <Layouts.Header
        navigationAction={<BackButton fallback=".." />}
        title={name}
        subtitle={formatMessage(message('queue.subtitle'), {
          attempts: limits.attempts,
          concurrency: limits.concurrency,
          timeout: formatDuration(limits.timeoutMs),
        })}
        primaryAction={
          canManage && (
            <RetryAllButton count={counts.dead} onConfirm={() => actions.retryAll(name)} />
          )
        }
      />
      <Layouts.Content>
        {schedule && <ScheduleCard schedule={schedule} />}
        <Tabs.Root
          variant="simple"
          value={state}
          onValueChange={(value) => isState(value) && setQuery({ state: value, page: '1' })}
        >
          <StateTabs counts={counts} />
          <Divider marginBottom={6} />
          <Tabs.Content value={state}>
            <JobTable
              queue={name}
              state={state}
              page={Number(query.page) || 1}
              pageSize={Number(query.pageSize) || 20}
              canManage={canManage}
              actions={actions}
            />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

export const QueuePage = () => {
  const { formatMessage } = useIntl();
  const { queue = '' } = useParams();
  const { data, error, refetch } = useFindQueueQuery(queue, FRESH);
  usePolling(refetch);
  if (data) {
    return <Queue queue={data} />;
  }
  if (!error) {
    return <Page.Loading />;
  }
  const isUnknown = error.name === 'NotFoundError' || error.name === 'ValidationError';
  return isUnknown ? (
    <Page.NoData
      content={formatMessage(message('queue.unknown'))}
      action={
        <LinkButton tag={NavLink} to=".." relative="path" variant="secondary">
          {formatMessage(message('queue.all'))}
        </LinkButton>
      }
    />
  ) : (
    <LoadError onRetry={() => void refetch()} />
  );
};
