import * as React from 'react';
import {
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { STAFF_STEPS } from '../../../shared/contracts/requests';
import type { StaffStep } from '../../../shared/contracts/requests';
import { useTakeStepMutation } from '../services/requests';
import { message } from '../utils/message';
import { Panel } from './Panel';

const MAX_TEXT_LENGTH = 2_000;
/** It has a form of its own. */
const ELSEWHERE: StaffStep = 'assign';

/** A step, and what is said about it: to the person, or to the log. */
export const StepForm = ({ request: { id, steps } }: { request: PrivacyRequest }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [takeStep, { isLoading }] = useTakeStepMutation();
  const [chosen, setChosen] = React.useState<StaffStep>('note');
  const [text, setText] = React.useState('');
  const possible = STAFF_STEPS.filter((step) => step !== ELSEWHERE && steps.includes(step));
  const action = possible.includes(chosen) ? chosen : 'note';
  const isSilent = action === 'take-up';

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const step = { id, action, text: text.trim() === '' ? undefined : text };
    const outcome = (await takeStep(step)) as Outcome<PrivacyRequest>;
    if (show(outcome, () => formatMessage(message('step.taken')))) {
      setText('');
      setChosen('note');
    }
  };

  return (
    <Panel title="step.title">
      <form onSubmit={(event) => void submit(event)}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Field.Root hint={formatMessage(message(`step.${action}.hint`))}>
            <Field.Label>{formatMessage(message('step.label'))}</Field.Label>
            <SingleSelect
              value={action}
              onChange={(value) => setChosen(String(value) as StaffStep)}
            >
              {possible.map((step) => (
                <SingleSelectOption key={step} value={step}>
                  {formatMessage(message(`do.${step}`))}
                </SingleSelectOption>
              ))}
            </SingleSelect>
            <Field.Hint />
          </Field.Root>
          <Field.Root required={!isSilent}>
            <Field.Label>{formatMessage(message('step.text'))}</Field.Label>
            <Textarea
              value={text}
              maxLength={MAX_TEXT_LENGTH}
              onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
                setText(event.target.value)
              }
            />
          </Field.Root>
          <Flex justifyContent="flex-end">
            <Button type="submit" loading={isLoading} disabled={!isSilent && text.trim() === ''}>
              {formatMessage(message(`do.${action}`))}
            </Button>
          </Flex>
        </Flex>
      </form>
    </Panel>
  );
};
