import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';

const HEIGHT = 112;
/** Of its share of the width. */
const BAR = 0.7;
/** Where nothing is, that is seen as well. */
const LEAST = 2;

const Bar = styled.rect`
  fill: ${({ theme }) => theme.colors.primary500};

  &[data-alarming='true'] {
    fill: ${({ theme }) => theme.colors.danger500};
  }

  &[data-empty='true'] {
    fill: ${({ theme }) => theme.colors.neutral300};
  }
`;

interface ChartBar {
  key: string;
  count: number;
  /** The whole of it, in words. */
  text: string;
  /** Below it. */
  label: string;
  isAlarming?: boolean;
}

interface BarChartProps {
  label: string;
  bars: ChartBar[];
  /** Below each bar its label; else below the first and the last. */
  isEachNamed?: boolean;
}

/** A bar for each; the same as a list for those who do not see it. */
export const BarChart = ({ label, bars, isEachNamed = false }: BarChartProps) => {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const share = 100 / Math.max(1, bars.length);
  const named = isEachNamed ? bars : bars.filter((_, at) => at === 0 || at === bars.length - 1);
  return (
    <Box>
      <svg role="img" aria-label={label} width="100%" height={HEIGHT}>
        {bars.map(({ key, count, text, isAlarming = false }, index) => {
          const height = Math.max(LEAST, (count / most) * HEIGHT);
          return (
            <Bar
              key={key}
              data-empty={count === 0}
              data-alarming={isAlarming}
              x={`${share * (index + (1 - BAR) / 2)}%`}
              width={`${share * BAR}%`}
              y={HEIGHT - height}
              height={height}
              rx={2}
            >
              <title>{text}</title>
            </Bar>
          );
        })}
      </svg>
      <Flex aria-hidden justifyContent="space-between" paddingTop={1}>
        {named.map((bar) => (
          <Typography
            key={bar.key}
            variant="pi"
            textColor="neutral600"
            textAlign={isEachNamed ? 'center' : undefined}
            style={isEachNamed ? { width: `${share}%` } : undefined}
          >
            {bar.label}
          </Typography>
        ))}
      </Flex>
      <VisuallyHidden>
        <ul>
          {bars.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      </VisuallyHidden>
    </Box>
  );
};
