import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { CountersResponse } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';

const HEIGHT = 112;
/** Of its share of the width. */
const BAR = 0.7;
/** A day on which nothing came is seen as well. */
const LEAST = 2;

const Bar = styled.rect`
  fill: ${({ theme }) => theme.colors.primary500};

  &[data-empty='true'] {
    fill: ${({ theme }) => theme.colors.neutral300};
  }
`;

interface DayChartProps {
  days: CountersResponse['data']['perDay'];
}

/** A bar for each day; the same as a list for those who do not see it. */
export const DayChart = ({ days }: DayChartProps) => {
  const { formatDate, formatMessage } = useIntl();
  const most = Math.max(1, ...days.map(({ count }) => count));
  const share = 100 / Math.max(1, days.length);
  const dayOf = (date: string) =>
    formatDate(date, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const textOf = ({ date, count }: DayChartProps['days'][number]) =>
    formatMessage(message('widget.day'), { day: dayOf(date), count });
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const label = formatMessage(message('widget.chart'), { days: days.length, total });
  return (
    <Box>
      <svg role="img" aria-label={label} width="100%" height={HEIGHT}>
        {days.map((day, index) => {
          const height = Math.max(LEAST, (day.count / most) * HEIGHT);
          return (
            <Bar
              key={day.date}
              data-empty={day.count === 0}
              x={`${share * (index + (1 - BAR) / 2)}%`}
              width={`${share * BAR}%`}
              y={HEIGHT - height}
              height={height}
              rx={2}
            >
              <title>{textOf(day)}</title>
            </Bar>
          );
        })}
      </svg>
      <Flex aria-hidden justifyContent="space-between" paddingTop={1}>
        {[days.at(0), days.at(-1)].map(
          (day) =>
            day && (
              <Typography key={day.date} variant="pi" textColor="neutral600">
                {dayOf(day.date)}
              </Typography>
            )
        )}
      </Flex>
      <VisuallyHidden>
        <ul>
          {days.map((day) => (
            <li key={day.date}>{textOf(day)}</li>
          ))}
        </ul>
      </VisuallyHidden>
    </Box>
  );
};
