import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { TableReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message } from '../utils/message';
import { percentOptions } from '../utils/short-number';
import { Meter } from './Meter';
import { emptiest, LEVEL_ENDS, levelOf, missingCells } from './missing-map';
import type { MissingCell } from './missing-map';
import { Percent } from './Percent';

/** What a screen shows and a browser draws at once. */
const MOST_CELLS = 400;
const MOST_NAMED = 6;

/** Of the colour, by level. The first is drawn otherwise. */
const OPACITIES = [1, 0.15, 0.3, 0.5, 0.7, 0.85, 1];

const Square = styled.span<{ $level: number }>`
  display: block;
  height: 2rem;
  border-radius: 0.3rem;
  background: ${({ theme, $level }) =>
    $level === 0 ? theme.colors.neutral150 : theme.colors.danger600};
  opacity: ${({ $level }) => OPACITIES[$level]};
`;

const Squares = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(2rem, 1fr));
  gap: 0.3rem;
`;

const Row = styled.li`
  display: grid;
  grid-template-columns: minmax(10rem, 2fr) 5fr 6rem;
  gap: ${({ theme }) => theme.spaces[3]};
  align-items: center;
`;

const Legend = () => {
  const { formatMessage, formatNumber } = useIntl();
  const percent = (share: number) => formatNumber(share, { style: 'percent' });
  const textOf = (level: number) => {
    if (level === 0) {
      return formatMessage(message('missing.none'));
    }
    const last = LEVEL_ENDS.length - 1;
    if (level === last) {
      return formatMessage(message('missing.all'));
    }
    // All but a little has no end that people say.
    return level === last - 1
      ? formatMessage(message('missing.over'), { share: percent(LEVEL_ENDS[level - 1]) })
      : formatMessage(message('missing.upTo'), { share: percent(LEVEL_ENDS[level]) });
  };
  return (
    <Flex aria-hidden gap={4} wrap="wrap" paddingTop={3}>
      {LEVEL_ENDS.map((end, level) => (
        <Flex key={end} gap={1}>
          <Box width="1.6rem">
            <Square $level={level} style={{ height: '1.2rem' }} />
          </Box>
          <Typography variant="pi" textColor="neutral600">
            {textOf(level)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};

/** How much is missing where: a square for each column, in the order of the table, and the worst by name. */
export const MissingMap = ({ table: { columns, rows } }: { table: TableReport }) => {
  const { formatMessage, formatNumber } = useIntl();
  const cells = missingCells(columns, rows, MOST_CELLS);
  const worst = emptiest(columns, MOST_NAMED);
  const withGaps = columns.filter(({ empty }) => empty > 0).length;
  const textOf = ({ first, last, worst: name, share }: MissingCell) =>
    formatMessage(message(first === last ? 'missing.cell' : 'missing.cells'), {
      first,
      last,
      name,
      share: formatNumber(share, percentOptions(share)),
    });
  return (
    <Panel title="missing.title">
      <Squares
        role="img"
        aria-label={formatMessage(message('missing.map'), {
          columns: columns.length,
          gaps: withGaps,
        })}
      >
        {cells.map((cell) => (
          <Square key={cell.first} $level={levelOf(cell.share)} title={textOf(cell)} />
        ))}
      </Squares>
      <Legend />
      {worst.length > 0 && (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={5}>
          {worst.map(({ name, position, empty }) => (
            <Row key={position}>
              <Typography textColor="neutral800" ellipsis title={name}>
                {name}
              </Typography>
              <Meter share={empty / rows} tone="danger" />
              <Typography textColor="neutral800">
                <Percent part={empty} whole={rows} />
              </Typography>
            </Row>
          ))}
        </Flex>
      )}
    </Panel>
  );
};
