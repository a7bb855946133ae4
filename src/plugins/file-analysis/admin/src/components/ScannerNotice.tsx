import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { useFindSampleFileOverviewQuery } from '../services/sample-files';
import { message } from '../utils/message';

/** Over everything, while nothing looks for malware. */
export const ScannerNotice = () => {
  const { formatMessage } = useIntl();
  const { currentData } = useFindSampleFileOverviewQuery(undefined, FRESH);
  if (!currentData || currentData.scanner.isConfigured) {
    return null;
  }
  return (
    // Not an Alert, which has a button to close it: it goes when its cause does.
    <Box paddingBottom={4}>
      <Flex
        role="status"
        gap={3}
        padding={4}
        background="warning100"
        borderColor="warning200"
        hasRadius
      >
        <WarningCircle aria-hidden fill="warning700" width="2rem" height="2rem" />
        <Typography textColor="neutral800">
          <Typography fontWeight="bold">{formatMessage(message('scanner.title'))}</Typography>{' '}
          {formatMessage(message('scanner.text'))}
        </Typography>
      </Flex>
    </Box>
  );
};
