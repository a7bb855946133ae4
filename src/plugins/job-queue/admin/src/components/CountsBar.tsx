import { Box, Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { JOB_STATES } from '../../../shared/contracts/jobs';
import type { QueueOverview } from '../../../shared/contracts/jobs';
import { message } from '../utils/message';
import { STATE_LOOKS } from './states';

/** What there is to do, and what failed, as shares of one bar. */
export const CountsBar = ({ counts }: Pick<QueueOverview, 'counts'>) => {
  const { formatMessage, formatNumber } = useIntl();
  const shown = JOB_STATES.filter((state) => STATE_LOOKS[state].color && counts[state] > 0);
  const text = shown
    .map(
      (state) =>
        `${formatMessage(message(STATE_LOOKS[state].label))} ${formatNumber(counts[state])}`
    )
    .join(', ');
  return (
    <Flex
      role="img"
      aria-label={text || formatMessage(message('counts.nothing'))}
      background="neutral200"
      hasRadius
      height="0.6rem"
      overflow="hidden"
      width="100%"
    >
      {shown.map((state) => (
        <Box
          key={state}
          background={STATE_LOOKS[state].color}
          height="100%"
          grow={counts[state]}
          // Few among many stay visible.
          minWidth="0.4rem"
        />
      ))}
    </Flex>
  );
};
