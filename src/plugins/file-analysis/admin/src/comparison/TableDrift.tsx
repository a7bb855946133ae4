import { Badge, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { LoneColumn, TableComparison } from '../../../server/src/comparison/comparison';
import { Panel as TitledPanel } from '../../../../../admin/shared/Panel';
import { Panel } from '../components/Panel';
import { ShowMore } from '../report/ShowMore';
import { useShown } from '../report/useShown';
import { changeText, loneText, sameText } from '../../../shared/words/comparison';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { ColumnDrift } from './ColumnDrift';
import { DifferenceText } from './DifferenceText';
import { VERDICT_VARIANTS } from './verdicts';

const STEP = 12;

const Cards = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(30rem, 100%), 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
`;

const LoneColumns = ({ title, columns }: { title: MessageKey; columns: LoneColumn[] }) => {
  const { shown, left, more } = useShown(columns, STEP);
  const speech = useSpeech();
  return columns.length === 0 ? null : (
    <Panel title={title}>
      <ul>
        {shown.map((column) => (
          <li key={column.position}>
            <Typography textColor="neutral800">{loneText(speech, column)}</Typography>
          </li>
        ))}
      </ul>
      <ShowMore left={left} onMore={more} />
    </Panel>
  );
};

interface TableDriftProps {
  table: TableComparison;
  files: readonly [string, string];
}

/** What is otherwise in a table. */
export const TableDrift = ({ table, files }: TableDriftProps) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  const { added, columns, differences, gone, names, quality, renamesSought, rows, verdict } = table;
  const told = columns.filter((column) => column.verdict !== 'same' || column.moved);
  const { shown, left, more } = useShown(told, STEP);
  const change = ([before, after]: readonly [number, number]) =>
    changeText(speech, [speech.number(before), speech.number(after)]);
  return (
    <>
      <TitledPanel
        title={names[0] === '' ? formatMessage(message('comparison.table')) : names[0]}
        action={
          <Badge variant={VERDICT_VARIANTS[verdict]}>
            {formatMessage(message(`comparison.verdict.${verdict}`))}
          </Badge>
        }
      >
        <Flex gap={6} wrap="wrap">
          <Typography textColor="neutral800">
            {formatMessage(message('comparison.rows'))}: {change(rows)}
          </Typography>
          <Typography textColor="neutral800">
            {formatMessage(message('comparison.aspect.quality'))}: {change(quality)}
          </Typography>
        </Flex>
        <ul>
          {differences.map((difference) => (
            <DifferenceText key={difference.aspect} difference={difference} />
          ))}
        </ul>
        {!renamesSought && (
          <Typography textColor="neutral600">
            {formatMessage(message('comparison.renamesLeftOut'))}
          </Typography>
        )}
      </TitledPanel>
      <LoneColumns title="comparison.gone" columns={gone} />
      <LoneColumns title="comparison.added" columns={added} />
      <Panel title="comparison.both">
        <Cards>
          {shown.map((column) => (
            <ColumnDrift key={column.positions.join()} column={column} files={files} />
          ))}
        </Cards>
        <ShowMore left={left} onMore={more} />
        <Typography tag="p" textColor="neutral600" paddingTop={4}>
          {sameText(speech, columns.length - told.length)}
        </Typography>
      </Panel>
    </>
  );
};
