import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { message } from '../utils/message';

/** Nothing could be read: why that may be, and once more. */
export const LoadError = ({ onRetry }: { onRetry: () => void }) => {
  const { formatMessage } = useIntl();
  return (
    <Page.Error
      content={formatMessage(message('error.text'))}
      action={
        <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
          {formatMessage(message('error.retry'))}
        </Button>
      }
    />
  );
};
