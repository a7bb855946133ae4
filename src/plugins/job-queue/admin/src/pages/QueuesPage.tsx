import { Table, Tbody, Thead, Tr } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LoadError } from '../../../../../admin/shared/LoadError';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { StaleNotice } from '../../../../../admin/shared/StaleNotice';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { QueueOverview } from '../../../shared/contracts/jobs';
import { HeadCell } from '../components/HeadCell';
import { COUNT_COLUMNS, QueueRow } from '../components/QueueRow';
import { StateDot } from '../components/StateDot';
import { STATE_LOOKS } from '../components/states';
import { TaskTable } from '../components/TaskTable';
import { useFindQueuesQuery } from '../services/jobs';
import { message } from '../utils/message';

const QueuesTable = ({ queues }: { queues: QueueOverview[] }) => (
  <Table colCount={6} rowCount={queues.length + 1}>
    <Thead>
      <Tr>
        <HeadCell label="column.queue" />
        {COUNT_COLUMNS.map((state) => (
          <HeadCell key={state} label={STATE_LOOKS[state].label}>
            <StateDot state={state} />
          </HeadCell>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {queues.map((queue) => (
        <QueueRow key={queue.name} queue={queue} />
      ))}
    </Tbody>
  </Table>
);

export const QueuesPage = () => {
  const { formatMessage } = useIntl();
  const { data, error, refetch } = useFindQueuesQuery(undefined, FRESH);
  usePolling(refetch);
  if (!data) {
    return error ? (
      <LoadError message={message} error={error} onRetry={refetch} />
    ) : (
      <Page.Loading />
    );
  }
  return (
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      subtitle={formatMessage(message('queues.subtitle'), { count: data.length })}
    >
      {error && <StaleNotice />}
      {data.length > 0 ? (
        <QueuesTable queues={data} />
      ) : (
        <EmptyList>{formatMessage(message('queues.empty'))}</EmptyList>
      )}
      {data.map(({ name, tasks }) => tasks && <TaskTable key={name} queue={name} tasks={tasks} />)}
    </PageFrame>
  );
};
