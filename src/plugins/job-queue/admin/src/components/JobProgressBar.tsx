import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { JobProgress } from '../../../shared/contracts/jobs';
import { message } from '../utils/message';

const Filling = styled(Box)`
  @media (prefers-reduced-motion: no-preference) {
    transition: width 320ms ease-out;
  }
`;

interface JobProgressBarProps {
  id: string;
  progress: JobProgress | undefined;
}

/** Strapi's ProgressBar is drawn for dark pictures, and does not tell a screen reader its value. */
export const JobProgressBar = ({ id, progress }: JobProgressBarProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const { percent, done, total } = progress ?? {};
  const share =
    percent === undefined ? undefined : formatNumber(percent / 100, { style: 'percent' });
  const count =
    done === undefined
      ? undefined
      : formatMessage(message(total === undefined ? 'progress.count' : 'progress.countOf'), {
          done: formatNumber(done),
          total: total === undefined ? '' : formatNumber(total),
        });
  const text =
    [share, count].filter(Boolean).join(' · ') || formatMessage(message('progress.none'));

  return (
    <Flex direction="column" alignItems="stretch" gap={1} minWidth="16rem">
      <Box
        role="progressbar"
        aria-label={formatMessage(message('progress.label'), { id })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
        background="neutral200"
        hasRadius
        height="0.8rem"
        overflow="hidden"
      >
        <Filling background="primary600" height="100%" width={`${percent ?? 0}%`} />
      </Box>
      <Typography variant="pi" textColor="neutral600">
        {text}
      </Typography>
    </Flex>
  );
};
