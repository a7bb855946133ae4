import { useIntl } from 'react-intl';
import { StaleNotice as Notice } from '../../../../../admin/shared/StaleNotice';
import { message } from '../utils/message';

export const StaleNotice = () => {
  const { formatMessage } = useIntl();
  return (
    <Notice title={formatMessage(message('stale.title'))} close={formatMessage(message('close'))}>
      {formatMessage(message('stale.text'))}
    </Notice>
  );
};
