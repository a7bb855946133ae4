import * as React from 'react';
import { Button, Flex, Modal } from '@strapi/design-system';
import type { ButtonProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';

interface FormDialogProps {
  title: string;
  /** The button that opens it; without one it is open as long as it is there. */
  trigger?: React.ReactElement;
  /** What is asked, which is forgotten whenever it is closed; given what closes it. */
  children: (close: () => void) => React.ReactNode;
  onClose?: () => void;
}

/** A dialog that asks something before anything is done. */
export const FormDialog = ({ title, trigger, children, onClose }: FormDialogProps) => {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = React.useState(trigger === undefined);
  const change = (next: boolean) => {
    setIsOpen(next);
    if (!next) {
      onClose?.();
    }
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={change}>
      {trigger && <Modal.Trigger>{trigger}</Modal.Trigger>}
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        {children(() => change(false))}
      </Modal.Content>
    </Modal.Root>
  );
};

interface DialogFormProps extends Pick<ButtonProps, 'variant' | 'startIcon' | 'disabled'> {
  /** What the button says that does it. */
  submit: string;
  isRunning?: boolean;
  /** Answers whether it was done: then the dialog is closed. */
  onSubmit: () => Promise<boolean>;
  close: () => void;
  children: React.ReactNode;
}

/** What is in such a dialog: its fields, a way back, and the button that does it. */
export const DialogForm = ({
  submit,
  isRunning = false,
  onSubmit,
  close,
  children,
  ...button
}: DialogFormProps) => {
  const { formatMessage } = useIntl();
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    if (await onSubmit()) {
      close();
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {children}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
        </Modal.Close>
        <Button type="submit" loading={isRunning} {...button}>
          {submit}
        </Button>
      </Modal.Footer>
    </form>
  );
};
