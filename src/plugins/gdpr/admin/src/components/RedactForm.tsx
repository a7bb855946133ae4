import * as React from 'react';
import {
  Field,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
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
  const submit = async () => {
    const chosen = { id, path, ground, ...(text.trim() !== '' && { text: text.trim() }) };
    const outcome = (await redact(chosen)) as Outcome<Redaction[]>;
    return show(outcome, () => formatMessage(message('redact.done')));
  };
  return (
    <FormDialog title={formatMessage(message('redact.title'), { name })} onClose={onDone}>
      {(close) => (
        <DialogForm
          submit={formatMessage(message('redact.submit'))}
          variant="danger-light"
          isRunning={isLoading}
          onSubmit={submit}
          close={close}
        >
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
        </DialogForm>
      )}
    </FormDialog>
  );
};
