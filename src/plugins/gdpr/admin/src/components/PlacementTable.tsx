import { Badge } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { Restriction } from '../../../shared/contracts/holds';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { PlainTable } from './PlainTable';
import { WhyButton } from './WhyButton';
import type { Why } from './WhyButton';

export interface PlacementTexts {
  /** Over what it is about. */
  head: MessageKey;
  /** What is said of one that is over. */
  over: MessageKey;
  /** Of the button that ends one, and of its dialogue. */
  end: MessageKey;
  text: MessageKey;
}

interface PlacementTableProps<Row> {
  rows: Row[];
  nameOf: (row: Row) => string;
  texts: PlacementTexts;
  canEnd: boolean;
  onEnd: (row: Row, why: Why) => Promise<boolean>;
}

const COLUMNS: MessageKey[] = ['column.reason', 'column.since', 'column.review', 'column.action'];

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
export const PlacementTable = <Row extends Restriction>({
  rows,
  nameOf,
  texts: { head, over, end, text },
  canEnd,
  onEnd,
}: PlacementTableProps<Row>) => {
  const { formatMessage, formatDate } = useIntl();
  const ending = (row: Row) =>
    row.releasedAt === null && canEnd ? (
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
    );
  return (
    <PlainTable
      heads={[head, ...COLUMNS].map((column) => formatMessage(message(column)))}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <CellText key="held" maxWidth="24rem" title={nameOf(row)}>
            {nameOf(row)}
          </CellText>,
          <CellText key="reason" maxWidth="24rem" title={row.reason ?? ''}>
            {row.reason}
          </CellText>,
          <CellText key="since">
            <RelativeTime timestamp={row.createdAt} />
          </CellText>,
          <Review key="review" row={row} />,
          ending(row),
        ],
      }))}
    />
  );
};
