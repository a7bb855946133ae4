import { Badge, Flex } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { RetentionRunState, RetentionRunView } from '../../../shared/contracts/retention';
import { useFindRetentionRunsQuery } from '../services/retention';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { Panel } from './Panel';
import { PlainTable, WholeText } from './PlainTable';

/** While one of them runs. */
const SOON_MS = 2_000;
const LATER_MS = 30_000;
const NEWEST = 50;

const VARIANTS: Record<RetentionRunState, BadgeProps['variant']> = {
  planned: 'secondary',
  running: 'warning',
  done: 'success',
  withdrawn: 'neutral',
};

const COLUMNS: MessageKey[] = [
  'retention.what',
  'column.kind',
  'column.state',
  'retention.made',
  'retention.due',
  'retention.documents.head',
  'column.result',
];

const Results = ({ run: { results, kept } }: { run: RetentionRunView }) => {
  const { formatMessage, formatList } = useIntl();
  const counts = Object.entries(results).map(([state, count]) =>
    formatMessage(messageOr(`retention.result.${state}`, 'map.other'), { count, code: state })
  );
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <WholeText>{counts.length > 0 ? formatList(counts) : '–'}</WholeText>
      {kept.map(({ reason, count }) => (
        <WholeText key={reason}>
          {formatMessage(message('retention.because'), { count, reason })}
        </WholeText>
      ))}
    </Flex>
  );
};

const RunTable = ({ runs }: { runs: RetentionRunView[] }) => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  return (
    <PlainTable
      heads={COLUMNS.map((column) => formatMessage(message(column)))}
      rows={runs.map((run) => ({
        key: run.id,
        cells: [
          <CellText key="what">{typeName.byItself(run.rule, run.displayName)}</CellText>,
          <CellText key="kind">{formatMessage(message(`retention.kind.${run.kind}`))}</CellText>,
          <Badge key="state" variant={VARIANTS[run.state]}>
            {formatMessage(message(`retention.state.${run.state}`))}
          </Badge>,
          <CellText key="made">
            <RelativeTime timestamp={run.plannedAt} />
          </CellText>,
          <CellText key="due">
            {run.endedAt === null && <RelativeTime timestamp={run.dueAt} />}
          </CellText>,
          <CellText key="planned" maxWidth="14rem" title={`SHA-256 ${run.hash}`}>
            {String(run.planned)}
          </CellText>,
          <Results key="results" run={run} />,
        ],
      }))}
    />
  );
};

/** What was planned and looked at, and what has become of it. */
export const RetentionRuns = () => {
  const { formatMessage } = useIntl();
  const list = useFindRetentionRunsQuery({ page: 1, pageSize: NEWEST }, FRESH);
  const isMoving = list.currentData?.data.some(({ state }) => state === 'running');
  usePolling(list.refetch, isMoving ? SOON_MS : LATER_MS);
  return (
    <Panel title="retention.history">
      <ListAnswer message={message} list={list}>
        {({ data }) =>
          data.length > 0 ? (
            <RunTable runs={data} />
          ) : (
            <EmptyList>{formatMessage(message('retention.history.empty'))}</EmptyList>
          )
        }
      </ListAnswer>
    </Panel>
  );
};
