import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Bin } from '../../../server/src/reader/report';
import { message } from '../utils/message';
import { digitsOf } from '../utils/short-number';
import { outlinesOf } from './outlines';

const WIDTH = 320;
const HEIGHT = 96;

const Before = styled.path`
  fill: ${({ theme }) => theme.colors.neutral300};
`;

/** An outline: what lies under it is seen, whatever the colours are to whoever looks. */
const After = styled.path`
  fill: none;
  stroke: ${({ theme }) => theme.colors.primary600};
  stroke-width: 2;
  vector-effect: non-scaling-stroke;
`;

const Key = styled.span<{ $isAfter: boolean }>`
  display: inline-block;
  width: 1.2rem;
  height: 1.2rem;
  border: 2px solid ${({ theme, $isAfter }) => theme.colors[$isAfter ? 'primary600' : 'neutral300']};
  background: ${({ theme, $isAfter }) => ($isAfter ? 'none' : theme.colors.neutral300)};
`;

interface OverlaidHistogramsProps {
  name: string;
  histograms: readonly [Bin[], Bin[]];
  files: readonly [string, string];
}

/** Two distributions over each other, each of the same area. */
export const OverlaidHistograms = ({ name, histograms, files }: OverlaidHistogramsProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const outlines = outlinesOf(histograms, WIDTH, HEIGHT);
  if (!outlines) {
    return null;
  }
  const { from, to, paths } = outlines;
  const ends = [from, to].map((end) => formatNumber(end, digitsOf(end)));
  return (
    <Box paddingTop={3}>
      <svg
        role="img"
        aria-label={formatMessage(message('comparison.chart'), {
          name,
          from: ends[0],
          to: ends[1],
        })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
      >
        <Before d={paths[0]} />
        <After d={paths[1]} />
      </svg>
      <Flex aria-hidden justifyContent="space-between">
        {ends.map((end, place) => (
          <Typography key={place} variant="pi" textColor="neutral600">
            {end}
          </Typography>
        ))}
      </Flex>
      <Flex gap={4} wrap="wrap" paddingTop={1}>
        {files.map((file, place) => (
          <Flex key={place} gap={2}>
            <Key aria-hidden $isAfter={place === 1} />
            <Typography variant="pi" textColor="neutral600">
              {file}
            </Typography>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
};
