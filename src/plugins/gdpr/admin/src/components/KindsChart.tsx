import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { KindStatistics } from '../../../shared/contracts/statistics';
import { message, messageOr } from '../utils/message';

interface KindsChartProps {
  kinds: [kind: string, counts: KindStatistics][];
  year: number;
}

/** A line for each kind, since their names are longer than a column is wide: what was in time, and what was late. */
export const KindsChart = ({ kinds, year }: KindsChartProps) => {
  const { formatMessage } = useIntl();
  const most = Math.max(1, ...kinds.map(([, { requests }]) => requests));
  const width = (count: number) => `${(count / most) * 100}%`;
  return (
    <Flex
      tag="ul"
      direction="column"
      alignItems="stretch"
      gap={3}
      aria-label={formatMessage(message('report.chart'), { year: String(year) })}
    >
      {kinds.map(([kind, { requests, late }]) => (
        <Box tag="li" key={kind}>
          <Flex justifyContent="space-between" gap={4} wrap="wrap">
            <Typography fontWeight="semiBold">
              {formatMessage(messageOr(`kind.${kind}`, 'map.other'), { code: kind })}
            </Typography>
            <Typography textColor="neutral600">
              {formatMessage(message('report.bar'), { inTime: requests - late, late })}
            </Typography>
          </Flex>
          <Flex background="neutral150" hasRadius overflow="hidden" height="1.2rem" aria-hidden>
            <Box background="primary500" height="100%" width={width(requests - late)} />
            <Box background="danger500" height="100%" width={width(late)} />
          </Flex>
        </Box>
      ))}
    </Flex>
  );
};
