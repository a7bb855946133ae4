import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { StandingNotice } from '../../../../../admin/shared/StandingNotice';
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
    <StandingNotice title={formatMessage(message('scanner.title'))}>
      {formatMessage(message('scanner.text'))}
    </StandingNotice>
  );
};
