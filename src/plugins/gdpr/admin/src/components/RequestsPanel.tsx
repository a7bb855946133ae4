import { Badge, Button, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { PrivacyRequest, RequestState } from '../../../shared/contracts/privacy';
import { useRequestDownload } from '../hooks/useRequestDownload';
import { PERMISSIONS } from '../permissions';
import { useFindPrivacyRequestsQuery } from '../services/privacy';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { Panel } from './Panel';

/** While one of them runs. */
const SOON_MS = 2_000;
const LATER_MS = 15_000;
const NEWEST = 50;

const VARIANTS: Record<RequestState, BadgeProps['variant']> = {
  running: 'warning',
  done: 'success',
  failed: 'danger',
};

const COLUMNS: MessageKey[] = [
  'column.kind',
  'column.person',
  'column.state',
  'column.opened',
  'column.due',
  'column.result',
];

const DownloadButton = ({ id, file }: { id: string; file: 'export' | 'receipt' }) => {
  const { formatMessage } = useIntl();
  const { isRunning, download } = useRequestDownload(id, file);
  return (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      loading={isRunning}
      onClick={() => void download()}
    >
      {formatMessage(message(`${file}.download`))}
    </Button>
  );
};

const Result = ({ request }: { request: PrivacyRequest }) => {
  const { id, kind, state, failure, export: file } = request;
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  if (file && allowedActions.canExport) {
    return <DownloadButton id={id} file="export" />;
  }
  if (state === 'done' && kind === 'erasure') {
    return <DownloadButton id={id} file="receipt" />;
  }
  const why = {
    done: 'result.expired',
    failed: failure === 'held' ? 'result.held' : 'result.failed',
  } as const;
  return <CellText>{state !== 'running' && formatMessage(message(why[state]))}</CellText>;
};

const RequestTable = ({ requests }: { requests: PrivacyRequest[] }) => {
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
              <CellText>{formatMessage(message(`kind.${request.kind}`))}</CellText>
            </Td>
            <Td>
              <CellText maxWidth="24rem" title={request.email ?? request.subject ?? ''}>
                {request.email ?? request.subject}
              </CellText>
            </Td>
            <Td>
              <Badge variant={VARIANTS[request.state]}>
                {formatMessage(message(`state.${request.state}`))}
              </Badge>
            </Td>
            <Td>
              <CellText>
                <RelativeTime timestamp={request.createdAt} />
              </CellText>
            </Td>
            <Td>
              <CellText>
                {request.endedAt === null && <RelativeTime timestamp={request.dueAt} />}
              </CellText>
            </Td>
            <Td>
              <Result request={request} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** What was asked for last, and what became of it. */
export const RequestsPanel = () => {
  const { formatMessage } = useIntl();
  const list = useFindPrivacyRequestsQuery({ page: 1, pageSize: NEWEST }, FRESH);
  const isMoving = list.currentData?.data.some(({ state }) => state === 'running');
  usePolling(list.refetch, isMoving ? SOON_MS : LATER_MS);
  return (
    <Panel title="requests.title">
      <ListAnswer message={message} list={list}>
        {({ data }) =>
          data.length > 0 ? (
            <RequestTable requests={data} />
          ) : (
            <EmptyList>{formatMessage(message('requests.empty'))}</EmptyList>
          )
        }
      </ListAnswer>
    </Panel>
  );
};
