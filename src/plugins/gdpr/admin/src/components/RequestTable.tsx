import { Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { CellText } from '../../../../../admin/shared/CellText';
import { LinkedName } from '../../../../../admin/shared/LinkedName';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { DaysLeft } from './DaysLeft';
import { RequestResult } from './RequestResult';
import { StateBadge } from './StateBadge';

const COLUMNS: MessageKey[] = [
  'column.kind',
  'column.person',
  'column.state',
  'column.opened',
  'column.due',
  'column.result',
];

/** Requests, each with a link to what was done about it. */
export const RequestTable = ({ requests }: { requests: PrivacyRequest[] }) => {
  const { formatMessage } = useIntl();
  return (
    <Table colCount={COLUMNS.length} rowCount={requests.length + 1}>
      <Thead>
        <Tr>
          {COLUMNS.map((column) => (
            <Th key={column}>
              <Typography variant="sigma" textColor="neutral600">
                {formatMessage(message(column))}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {requests.map((request) => (
          <Tr key={request.id}>
            <Td>
              <Link tag={NavLink} to={`requests/${request.id}`}>
                <LinkedName>{formatMessage(message(`kind.${request.kind}`))}</LinkedName>
              </Link>
            </Td>
            <Td>
              <CellText maxWidth="24rem" title={request.email ?? request.subject ?? ''}>
                {request.email ?? request.subject}
              </CellText>
            </Td>
            <Td>
              <StateBadge state={request.state} />
            </Td>
            <Td>
              <CellText>
                <RelativeTime timestamp={request.receivedAt} />
              </CellText>
            </Td>
            <Td>
              <DaysLeft request={request} />
            </Td>
            <Td>
              <RequestResult request={request} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
