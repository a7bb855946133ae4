import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { TextOf } from './message';
import { sharedMessage } from './texts';

interface LoadErrorProps {
  message: TextOf<'error.text'>;
  error: { name?: string; message?: string };
  onRetry: () => unknown;
}

/** Why nothing could be read, as far as the server said so; and once more. */
export const LoadError = ({ message, error, onRetry }: LoadErrorProps) => {
  const { formatMessage } = useIntl();
  const isExplained = error.name === 'ValidationError' && error.message;
  return (
    <Page.Error
      content={isExplained || formatMessage(message('error.text'))}
      action={
        <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={() => onRetry()}>
          {formatMessage(sharedMessage('error.retry'))}
        </Button>
      }
    />
  );
};
