import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { message } from '../utils/message';
import { shareOf } from '../utils/short-number';
import { FileSize } from './FileSize';

const Filling = styled(Box)`
  @media (prefers-reduced-motion: no-preference) {
    transition: width 320ms ease-out;
  }
`;

interface ReceivedBarProps {
  name: string;
  received: number;
  size: number;
}

/** How much of a file is here while it is sent. */
export const ReceivedBar = ({ name, received, size }: ReceivedBarProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const share = shareOf(received, size);
  const text = formatNumber(share, { style: 'percent' });
  return (
    <Flex direction="column" alignItems="stretch" gap={1} minWidth="12rem">
      <Box
        role="progressbar"
        aria-label={formatMessage(message('received.label'), { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={text}
        background="neutral200"
        hasRadius
        height="0.6rem"
        overflow="hidden"
      >
        <Filling background="primary600" height="100%" width={`${share * 100}%`} />
      </Box>
      <Typography variant="pi" textColor="neutral600">
        {text} · <FileSize bytes={received} />
      </Typography>
    </Flex>
  );
};
