import { Badge, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { Restriction } from '../../../shared/contracts/holds';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { WhyButton } from './WhyButton';
import type { Why } from './WhyButton';

interface KeptTableProps<Row> {
  rows: Row[];
  nameOf: (row: Row) => string;
  /** What is said of one that is over. */
  over: MessageKey;
  /** Of the button that ends one; without it nobody here may. */
  end?: MessageKey;
  text: MessageKey;
  onEnd: (row: Row, why: Why) => Promise<boolean>;
}

const COLUMNS: MessageKey[] = [
  'column.held',
  'column.reason',
  'column.since',
  'column.review',
  'column.action',
];

const Review = ({ row: { reviewOn, releasedAt } }: { row: Restriction }) => {
  const { formatMessage, formatDate } = useIntl();
  if (reviewOn === null || releasedAt !== null) {
    return <CellText>{null}</CellText>;
  }
  const date = formatDate(reviewOn, { dateStyle: 'medium', timeZone: 'UTC' });
  return reviewOn < new Date().toISOString().slice(0, 'YYYY-MM-DD'.length) ? (
    <Badge variant="danger">{formatMessage(message('hold.due'), { date })}</Badge>
  ) : (
    <CellText>{date}</CellText>
  );
};

/** Holds or restrictions, those in force first. */
export const KeptTable = <Row extends Restriction>({
  rows,
  nameOf,
  over,
  end,
  text,
  onEnd,
}: KeptTableProps<Row>) => {
  const { formatMessage, formatDate } = useIntl();
  return (
    <Table colCount={COLUMNS.length} rowCount={rows.length + 1}>
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
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td>
              <CellText maxWidth="24rem" title={nameOf(row)}>
                {nameOf(row)}
              </CellText>
            </Td>
            <Td>
              <CellText maxWidth="24rem" title={row.reason ?? ''}>
                {row.reason}
              </CellText>
            </Td>
            <Td>
              <CellText>
                <RelativeTime timestamp={row.createdAt} />
              </CellText>
            </Td>
            <Td>
              <Review row={row} />
            </Td>
            <Td>
              {row.releasedAt === null && end !== undefined ? (
                <WhyButton
                  open={end}
                  text={text}
                  submit={end}
                  variant="tertiary"
                  onSubmit={(why) => onEnd(row, why)}
                />
              ) : (
                <CellText>
                  {row.releasedAt !== null &&
                    formatMessage(message(over), {
                      date: formatDate(row.releasedAt, { dateStyle: 'medium' }),
                    })}
                </CellText>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
