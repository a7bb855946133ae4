import { useIntl } from 'react-intl';
import { LoadError as Failure } from '../../../../../admin/shared/LoadError';
import { StaleNotice as Notice } from '../../../../../admin/shared/StaleNotice';
import { message } from '../utils/message';

interface LoadErrorProps {
  error: { name?: string; message?: string };
  onRetry: () => void;
}

/** Why nothing could be read, as far as the server said so. */
export const LoadError = ({ error, onRetry }: LoadErrorProps) => {
  const { formatMessage } = useIntl();
  const isExplained = error.name === 'ValidationError' && error.message;
  return (
    <Failure retry={formatMessage(message('error.retry'))} onRetry={onRetry}>
      {isExplained || formatMessage(message('error.text'))}
    </Failure>
  );
};

export const StaleNotice = () => {
  const { formatMessage } = useIntl();
  return (
    <Notice title={formatMessage(message('stale.title'))} close={formatMessage(message('close'))}>
      {formatMessage(message('stale.text'))}
    </Notice>
  );
};
