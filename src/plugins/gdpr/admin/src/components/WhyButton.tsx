import * as React from 'react';
import { Button, Field, Textarea, Typography } from '@strapi/design-system';
import type { ButtonProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { DayInput } from '../../../../../admin/shared/DayInput';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

export interface Why {
  reason: string;
  reviewOn?: string;
}

interface WhyButtonProps extends Pick<ButtonProps, 'variant' | 'startIcon'> {
  open: MessageKey;
  text: MessageKey;
  submit: MessageKey;
  /** Whether it is asked on which day somebody looks at it again. */
  hasReview?: boolean;
  /** Answers whether it was done. */
  onSubmit: (why: Why) => Promise<boolean>;
}

type WhyFormProps = Omit<WhyButtonProps, 'open' | 'variant' | 'startIcon'> & {
  close: () => void;
};

const WhyForm = ({ text, submit, hasReview = false, onSubmit, close }: WhyFormProps) => {
  const { formatMessage } = useIntl();
  const [reason, setReason] = React.useState('');
  const [reviewOn, setReviewOn] = React.useState<string>();
  const [isRunning, setIsRunning] = React.useState(false);
  const send = async () => {
    setIsRunning(true);
    const isDone = await onSubmit({ reason: reason.trim(), ...(reviewOn && { reviewOn }) });
    setIsRunning(false);
    return isDone;
  };
  return (
    <DialogForm
      submit={formatMessage(message(submit))}
      isRunning={isRunning}
      disabled={reason.trim() === ''}
      onSubmit={send}
      close={close}
    >
      <Typography tag="p">{formatMessage(message(text))}</Typography>
      <Field.Root name="reason" required>
        <Field.Label>{formatMessage(message('why.reason'))}</Field.Label>
        <Textarea
          value={reason}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
            setReason(event.target.value)
          }
        />
      </Field.Root>
      {hasReview && (
        <DayInput
          label={formatMessage(message('why.reviewOn'))}
          value={reviewOn}
          onChange={setReviewOn}
        />
      )}
    </DialogForm>
  );
};

/** Opens a dialog that asks for the reason. */
export const WhyButton = ({ open, variant = 'secondary', startIcon, ...form }: WhyButtonProps) => {
  const { formatMessage } = useIntl();
  return (
    <FormDialog
      title={formatMessage(message(open))}
      trigger={
        <Button variant={variant} startIcon={startIcon}>
          {formatMessage(message(open))}
        </Button>
      }
    >
      {(close) => <WhyForm {...form} close={close} />}
    </FormDialog>
  );
};
