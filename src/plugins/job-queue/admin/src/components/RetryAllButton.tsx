import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import { message } from '../utils/message';

interface RetryAllButtonProps {
  count: number;
  onConfirm: () => Promise<unknown>;
}

export const RetryAllButton = ({ count, onConfirm }: RetryAllButtonProps) => {
  const { formatMessage } = useIntl();
  const label = formatMessage(message('action.retryAll'));
  return (
    <ConfirmedAction
      label={label}
      consequence={formatMessage(message('question.retryAll'), { count })}
      variant="default"
      onConfirm={onConfirm}
    >
      <Button startIcon={<ArrowClockwise />} disabled={count === 0}>
        {label}
      </Button>
    </ConfirmedAction>
  );
};
