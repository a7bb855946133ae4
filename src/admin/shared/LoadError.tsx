import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';

interface LoadErrorProps {
  retry: string;
  onRetry: () => void;
  children: string;
}

/** Nothing could be read: why that may be, and once more. */
export const LoadError = ({ retry, onRetry, children }: LoadErrorProps) => (
  <Page.Error
    content={children}
    action={
      <Button variant="secondary" startIcon={<ArrowClockwise />} onClick={onRetry}>
        {retry}
      </Button>
    }
  />
);
