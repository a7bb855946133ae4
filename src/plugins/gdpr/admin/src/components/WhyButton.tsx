import * as React from 'react';
import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import type { ButtonProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { DayInput } from '../../../../../admin/shared/DayInput';
import { sharedMessage } from '../../../../../admin/shared/texts';
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
  onDone: () => void;
};

const WhyForm = ({ text, submit, hasReview = false, onSubmit, onDone }: WhyFormProps) => {
  const { formatMessage } = useIntl();
  const [reason, setReason] = React.useState('');
  const [reviewOn, setReviewOn] = React.useState<string>();
  const [isRunning, setIsRunning] = React.useState(false);
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    setIsRunning(true);
    const isDone = await onSubmit({ reason: reason.trim(), ...(reviewOn && { reviewOn }) });
    setIsRunning(false);
    if (isDone) {
      onDone();
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
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
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
        </Modal.Close>
        <Button type="submit" loading={isRunning} disabled={reason.trim() === ''}>
          {formatMessage(message(submit))}
        </Button>
      </Modal.Footer>
    </form>
  );
};

/** Opens a dialog that asks for the reason. */
export const WhyButton = ({ open, variant = 'secondary', startIcon, ...form }: WhyButtonProps) => {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = React.useState(false);
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant={variant} startIcon={startIcon}>
          {formatMessage(message(open))}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message(open))}</Modal.Title>
        </Modal.Header>
        <WhyForm {...form} onDone={() => setIsOpen(false)} />
      </Modal.Content>
    </Modal.Root>
  );
};
