import { Flex, Link, Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import type { JobState, QueueOverview } from '../../../shared/contracts/jobs';
import { message } from '../utils/message';
import { CountsBar } from './CountsBar';

const Count = ({ value, isAlarming = false }: { value: number; isAlarming?: boolean }) => {
  const { formatNumber } = useIntl();
  const color = value === 0 ? 'neutral500' : isAlarming ? 'danger600' : 'neutral800';
  return (
    <Typography textColor={color} fontWeight={value > 0 && isAlarming ? 'bold' : 'regular'}>
      {formatNumber(value)}
    </Typography>
  );
};

/** The numbers in the table of queues, in the order of its columns. */
export const COUNT_COLUMNS: JobState[] = ['running', 'dead', 'waiting', 'delayed', 'done'];

export const QueueRow = ({ queue, ...row }: { queue: QueueOverview }) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const { counts, name } = queue;
  return (
    <Tr {...row} onClick={() => navigate(name)} cursor="pointer">
      <Td>
        <Flex
          direction="column"
          alignItems="stretch"
          gap={2}
          minWidth="16rem"
          paddingTop={3}
          paddingBottom={3}
        >
          <Link tag={NavLink} to={name} onClick={(event) => event.stopPropagation()}>
            {name}
          </Link>
          <CountsBar counts={counts} />
        </Flex>
      </Td>
      {COUNT_COLUMNS.map((state) => (
        <Td key={state}>
          <Count value={counts[state]} isAlarming={state === 'dead'} />
          {state === 'waiting' && counts.pending > 0 && (
            <Typography variant="pi" textColor="neutral600" tag="p">
              {formatMessage(message('counts.pending'), { count: counts.pending })}
            </Typography>
          )}
        </Td>
      ))}
    </Tr>
  );
};
