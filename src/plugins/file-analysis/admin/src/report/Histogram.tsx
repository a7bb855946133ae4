import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Bin } from '../../../server/src/reader/report';
import { message } from '../utils/message';
import { digitsOf } from '../utils/short-number';

const WIDTH = 320;
const HEIGHT = 72;
/** A value that is there once is seen as well. */
const LEAST = 2;

const Bar = styled.rect`
  fill: ${({ theme }) => theme.colors.primary500};
`;

/** Intervals as bars as wide as they are. */
export const Histogram = ({ bins, name }: { bins: Bin[]; name: string }) => {
  const { formatMessage, formatNumber } = useIntl();
  const [first, last] = [bins.at(0), bins.at(-1)];
  if (!first || !last) {
    return null;
  }
  const range = last.to - first.from || 1;
  const most = Math.max(...bins.map(({ count }) => count));
  const number = (value: number) => formatNumber(value, digitsOf(value));
  return (
    <Box paddingTop={3}>
      <svg
        role="img"
        aria-label={formatMessage(message('histogram.label'), {
          name,
          from: number(first.from),
          to: number(last.to),
        })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
      >
        {bins.map(({ from, to, count }) => {
          const height = count === 0 ? 0 : Math.max(LEAST, (count / most) * HEIGHT);
          return (
            <Bar
              key={from}
              x={((from - first.from) / range) * WIDTH}
              width={Math.max(1.5, ((to - from) / range) * WIDTH - 1)}
              y={HEIGHT - height}
              height={height}
            >
              <title>
                {formatMessage(message('histogram.bin'), {
                  from: number(from),
                  to: number(to),
                  count,
                })}
              </title>
            </Bar>
          );
        })}
      </svg>
      <Flex aria-hidden justifyContent="space-between">
        {[first.from, last.to].map((end, place) => (
          <Typography key={place} variant="pi" textColor="neutral600">
            {number(end)}
          </Typography>
        ))}
      </Flex>
    </Box>
  );
};
