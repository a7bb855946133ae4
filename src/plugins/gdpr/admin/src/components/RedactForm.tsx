import * as React from 'react';
import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import { REDACTION_GROUNDS } from '../../../shared/contracts/reviews';
import type { Redaction, RedactionGround } from '../../../shared/contracts/reviews';
import { useRedactMutation } from '../services/reviews';
import { message } from '../utils/message';

export interface ReviewedThing {
  path: string;
  name: string;
}

interface RedactFormProps {
  id: string;
  thing: ReviewedThing;
  onDone: () => void;
}

const MAX_TEXT_LENGTH = 300;

/** On which ground a value or a file is left out, in words that the person reads. */
export const RedactForm = ({ id, thing: { path, name }, onDone }: RedactFormProps) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [redact, { isLoading }] = useRedactMutation();
  const [ground, setGround] = React.useState<RedactionGround>('others');
  const [text, setText] = React.useState('');
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const chosen = { id, path, ground, ...(text.trim() !== '' && { text: text.trim() }) };
    const outcome = (await redact(chosen)) as Outcome<Redaction[]>;
    if (show(outcome, () => formatMessage(message('redact.done')))) {
      onDone();
    }
  };
  return (
    <Modal.Root open onOpenChange={onDone}>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('redact.title'), { name })}</Modal.Title>
        </Modal.Header>
        <form onSubmit={(event) => void submit(event)}>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography tag="p">{formatMessage(message('redact.text'))}</Typography>
              <Field.Root required>
                <Field.Label>{formatMessage(message('redact.ground'))}</Field.Label>
                <SingleSelect
                  value={ground}
                  onChange={(value) => setGround(String(value) as RedactionGround)}
                >
                  {REDACTION_GROUNDS.map((each) => (
                    <SingleSelectOption key={each} value={each}>
                      {formatMessage(message(`ground.${each}`))}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
              <Field.Root hint={formatMessage(message('redact.more.hint'))}>
                <Field.Label>{formatMessage(message('redact.more'))}</Field.Label>
                <Textarea
                  value={text}
                  maxLength={MAX_TEXT_LENGTH}
                  onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
                    setText(event.target.value)
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
            <Button type="submit" variant="danger-light" loading={isLoading}>
              {formatMessage(message('redact.submit'))}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
