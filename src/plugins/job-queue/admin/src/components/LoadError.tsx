import { useIntl } from 'react-intl';
import { LoadError as Failure } from '../../../../../admin/shared/LoadError';
import { message } from '../utils/message';

export const LoadError = ({ onRetry }: { onRetry: () => void }) => {
  const { formatMessage } = useIntl();
  return (
    <Failure retry={formatMessage(message('error.retry'))} onRetry={onRetry}>
      {formatMessage(message('error.text'))}
    </Failure>
  );
};
