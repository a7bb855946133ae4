import { Alert, Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { TextOf } from './message';

interface StaleNoticeProps {
  message: TextOf<'close' | 'stale.text' | 'stale.title'>;
}

/** Over what was read last, while the server cannot be asked. It goes when an answer comes. */
export const StaleNotice = ({ message }: StaleNoticeProps) => {
  const { formatMessage } = useIntl();
  return (
    <Box paddingBottom={4}>
      <Alert
        variant="warning"
        title={formatMessage(message('stale.title'))}
        closeLabel={formatMessage(message('close'))}
      >
        {formatMessage(message('stale.text'))}
      </Alert>
    </Box>
  );
};
