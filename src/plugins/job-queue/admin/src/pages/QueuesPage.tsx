import { Flex, Table, Tbody, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LoadError } from '../../../../../admin/shared/LoadError';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { StaleNotice } from '../../../../../admin/shared/StaleNotice';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { QueueOverview } from '../../../shared/contracts/jobs';
import { COUNT_COLUMNS, QueueRow } from '../components/QueueRow';
import { StateDot } from '../components/StateDot';
import { STATE_LOOKS } from '../components/states';
import { useFindQueuesQuery } from '../services/jobs';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

const HeadCell = ({ label, ...cell }: { label: MessageKey; children?: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <Th {...cell}>
      <Flex gap={2}>
        {cell.children}
        <Typography variant="sigma" textColor="neutral600">
          {formatMessage(message(label))}
        </Typography>
      </Flex>
    </Th>
  );
};

const QueuesTable = ({ queues }: { queues: QueueOverview[] }) => (
  <Table colCount={9} rowCount={queues.length + 1}>
    <Thead>
      <Tr>
        <HeadCell label="column.queue" />
        {COUNT_COLUMNS.map((state) => (
          <HeadCell key={state} label={STATE_LOOKS[state].label}>
            <StateDot state={state} />
          </HeadCell>
        ))}
        <HeadCell label="column.schedule" />
        <HeadCell label="column.lastRun" />
        <HeadCell label="column.nextRun" />
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
      {error && <StaleNotice message={message} />}
      {data.length > 0 ? (
        <QueuesTable queues={data} />
      ) : (
        <EmptyList>{formatMessage(message('queues.empty'))}</EmptyList>
      )}
    </PageFrame>
  );
};
