import * as React from 'react';
import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { CLOSE_REASONS } from '../../../shared/contracts/recipients';
import type { CloseReason } from '../../../shared/contracts/recipients';
import { message } from '../utils/message';

interface CloseNoticeButtonProps {
  recipient: string;
  /** Answers whether it was done. */
  onClose: (reason: CloseReason) => Promise<boolean>;
}

/** Asks why nobody tells a recipient any more. */
export const CloseNoticeButton = ({ recipient, onClose }: CloseNoticeButtonProps) => {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = React.useState(false);
  const [reason, setReason] = React.useState<CloseReason>();
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (reason && (await onClose(reason))) {
      setIsOpen(false);
    }
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="tertiary">{formatMessage(message('notice.close'))}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('notice.close'))}</Modal.Title>
        </Modal.Header>
        <form onSubmit={(event) => void submit(event)}>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography tag="p">
                {formatMessage(message('notice.close.text'), { recipient })}
              </Typography>
              <Field.Root name="reason" required>
                <Field.Label>{formatMessage(message('why.reason'))}</Field.Label>
                <SingleSelect value={reason} onChange={(next) => setReason(next as CloseReason)}>
                  {CLOSE_REASONS.map((each) => (
                    <SingleSelectOption key={each} value={each}>
                      {formatMessage(message(`notice.reason.${each}`))}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Modal.Close>
              <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
            </Modal.Close>
            <Button type="submit" disabled={reason === undefined}>
              {formatMessage(message('notice.close'))}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
