import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { message } from '../utils/message';

interface LoadErrorProps {
  error: { name?: string; message?: string };
  onRetry: () => void;
}

/** Nothing could be read: why, as far as the server said so, and once more. */
export const LoadError = ({ error, onRetry }: LoadErrorProps) => {
  const { formatMessage } = useIntl();
  return (
    <Page.Error
      content={
        error.name === 'ValidationError' ? error.message : formatMessage(message('error.text'))
      }
      action={
        <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
          {formatMessage(message('error.retry'))}
        </Button>
      }
    />
  );
};
