import { Link } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { CellText } from '../../../../../admin/shared/CellText';
import { LinkedName } from '../../../../../admin/shared/LinkedName';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { DaysLeft } from './DaysLeft';
import { PlainTable } from './PlainTable';
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
    <PlainTable
      heads={COLUMNS.map((column) => formatMessage(message(column)))}
      rows={requests.map((request) => ({
        key: request.id,
        cells: [
          <Link key="kind" tag={NavLink} to={`requests/${request.id}`}>
            <LinkedName>{formatMessage(message(`kind.${request.kind}`))}</LinkedName>
          </Link>,
          <CellText key="person" maxWidth="24rem" title={request.email ?? request.subject ?? ''}>
            {request.email ?? request.subject}
          </CellText>,
          <StateBadge key="state" state={request.state} />,
          <CellText key="opened">
            <RelativeTime timestamp={request.receivedAt} />
          </CellText>,
          <DaysLeft key="due" request={request} />,
          <RequestResult key="result" request={request} />,
        ],
      }))}
    />
  );
};
