import * as React from 'react';
import { Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { PrivacyRequest, SubjectPicture } from '../../../shared/contracts/privacy';
import { useOpenErasureMutation } from '../services/privacy';
import { message } from '../utils/message';

interface EraseButtonProps {
  picture: SubjectPicture;
  reason: string;
  onDone: () => void;
}

const same = (typed: string, email: string | null): boolean =>
  email !== null && typed.trim().toLowerCase() === email;

const EraseForm = ({ picture: { email, userId }, reason, onDone }: EraseButtonProps) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [openErasure, { isLoading }] = useOpenErasureMutation();
  const [confirmation, setConfirmation] = React.useState('');
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const asked = { key: email ?? userId ?? '', reason, confirmation };
    const outcome = (await openErasure(asked)) as Outcome<PrivacyRequest>;
    if (show(outcome, () => formatMessage(message('erase.begun')))) {
      onDone();
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography tag="p">{formatMessage(message('erase.text'))}</Typography>
          <Field.Root name="confirmation" required hint={email ?? undefined}>
            <Field.Label>{formatMessage(message('erase.confirmation'))}</Field.Label>
            <TextInput
              value={confirmation}
              autoComplete="off"
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setConfirmation(event.target.value)
              }
            />
            <Field.Hint />
          </Field.Root>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
        </Modal.Close>
        <Button
          type="submit"
          variant="danger"
          loading={isLoading}
          disabled={!same(confirmation, email)}
        >
          {formatMessage(message('erase.submit'))}
        </Button>
      </Modal.Footer>
    </form>
  );
};

/** It cannot be taken back: whoever does it types whom they mean. */
export const EraseButton = (props: EraseButtonProps) => {
  const { formatMessage } = useIntl();
  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button variant="danger-light" startIcon={<Trash />}>
          {formatMessage(message('erase.open'))}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('erase.open'))}</Modal.Title>
        </Modal.Header>
        <EraseForm {...props} />
      </Modal.Content>
    </Modal.Root>
  );
};
