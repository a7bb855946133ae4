import * as React from 'react';
import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import type { StatisticsResponse } from '../../../shared/contracts/statistics';
import { useFindStatisticsQuery } from '../services/statistics';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { FileButton } from './FileButton';
import { KindsChart } from './KindsChart';
import { Panel } from './Panel';
import { PlainTable } from './PlainTable';

const YEARS = 7;

const COLUMNS: MessageKey[] = [
  'column.kind',
  'report.requests',
  'report.done',
  'report.open',
  'report.failed',
  'report.late',
  'report.extended',
  'report.median',
];

const Report = ({ data: { requests, year } }: { data: StatisticsResponse['data'] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const kinds = Object.entries(requests);
  if (kinds.length === 0) {
    return <Typography tag="p">{formatMessage(message('report.empty'))}</Typography>;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <KindsChart kinds={kinds} year={year} />
      <PlainTable
        heads={COLUMNS.map((column) => formatMessage(message(column)))}
        rows={kinds.map(([kind, counts]) => ({
          key: kind,
          cells: [
            <CellText key="kind">
              {formatMessage(messageOr(`kind.${kind}`, 'map.other'), { code: kind })}
            </CellText>,
            ...(['requests', 'done', 'open', 'failed', 'late', 'extended'] as const).map((name) => (
              <CellText key={name}>{formatNumber(counts[name])}</CellText>
            )),
            <CellText key="median">
              {counts.medianDays === null ? '–' : formatNumber(counts.medianDays)}
            </CellText>,
          ],
        }))}
      />
    </Flex>
  );
};

/** The requests of a year in numbers, for those who report them. */
export const YearlyReport = () => {
  const { formatMessage } = useIntl();
  const thisYear = new Date().getFullYear();
  const [year, setYear] = React.useState(thisYear);
  const list = useFindStatisticsQuery(year, FRESH);
  const years = Array.from({ length: YEARS }, (_, ago) => thisYear - ago);
  return (
    <Panel
      title="report.title"
      action={
        <FileButton
          path={`/gdpr/statistics/csv?year=${year}`}
          name={`privacy-requests-${year}.csv`}
          label="record.csv"
        />
      }
    >
      <Box paddingBottom={5} maxWidth="16rem">
        <Field.Root>
          <Field.Label>{formatMessage(message('report.year'))}</Field.Label>
          <SingleSelect value={String(year)} onChange={(value) => setYear(Number(value))}>
            {years.map((each) => (
              <SingleSelectOption key={each} value={String(each)}>
                {each}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Box>
      <ListAnswer message={message} list={list}>
        {(data) => <Report data={data} />}
      </ListAnswer>
    </Panel>
  );
};
