import {
  Box,
  EmptyStateLayout,
  Flex,
  Table,
  Tbody,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { QueueOverview } from '../../../shared/contracts/jobs';
import { LoadError } from '../components/LoadError';
import { COUNT_COLUMNS, QueueRow } from '../components/QueueRow';
import { StaleNotice } from '../components/StaleNotice';
import { StateDot } from '../components/StateDot';
import { STATE_LOOKS } from '../components/states';
import { FRESH, useFindQueuesQuery } from '../services/jobs';
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
  const { data, isError, refetch } = useFindQueuesQuery(undefined, FRESH);
  usePolling(refetch);
  if (!data) {
    return isError ? <LoadError onRetry={() => void refetch()} /> : <Page.Loading />;
  }
  return (
    <Page.Main>
      <Page.Title>{formatMessage(message('plugin.name'))}</Page.Title>
      <Layouts.Header
        title={formatMessage(message('plugin.name'))}
        subtitle={formatMessage(message('queues.subtitle'), { count: data.length })}
      />
      <Layouts.Content>
        {isError && <StaleNotice />}
        {data.length > 0 ? (
          <QueuesTable queues={data} />
        ) : (
          <Box background="neutral0" hasRadius shadow="tableShadow">
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={formatMessage(message('queues.empty'))}
            />
          </Box>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
