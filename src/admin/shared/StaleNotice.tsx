import { Alert, Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';

/** Over what was read last, while the server cannot be asked. It goes when an answer comes. */
export const StaleNotice = () => {
  const { formatMessage } = useIntl();
  return (
    <Box paddingBottom={4}>
      <Alert
        variant="warning"
        title={formatMessage(sharedMessage('stale.title'))}
        closeLabel={formatMessage(sharedMessage('close'))}
      >
        {formatMessage(sharedMessage('stale.text'))}
      </Alert>
    </Box>
  );
};
