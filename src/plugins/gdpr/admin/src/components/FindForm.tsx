import * as React from 'react';
import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { SubjectPicture } from '../../../shared/contracts/privacy';
import { useFindSubjectMutation } from '../services/privacy';
import { message } from '../utils/message';
import { Panel } from './Panel';

interface FindFormProps {
  onFound: (picture: SubjectPicture, reason: string) => void;
}

const MAX_REASON_LENGTH = 1_000;

/** Nobody is looked up without a reason: it is in the audit log before anything is shown. */
export const FindForm = ({ onFound }: FindFormProps) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [find, { isLoading }] = useFindSubjectMutation();
  const [key, setKey] = React.useState('');
  const [reason, setReason] = React.useState('');
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const outcome = (await find({ key, reason })) as Outcome<SubjectPicture>;
    if (
      show(outcome, ({ types }) => formatMessage(message('find.done'), { count: types.length })) &&
      'data' in outcome
    ) {
      onFound(outcome.data, reason);
    }
  };
  return (
    <Panel title="find.title">
      <form onSubmit={(event) => void submit(event)}>
        <Flex gap={4} alignItems="flex-end" wrap="wrap">
          <Field.Root name="key" required flex="1 1 20rem">
            <Field.Label>{formatMessage(message('find.key'))}</Field.Label>
            <TextInput
              value={key}
              autoComplete="off"
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => setKey(event.target.value)}
            />
          </Field.Root>
          <Field.Root name="reason" required flex="2 1 24rem">
            <Field.Label>{formatMessage(message('find.reason'))}</Field.Label>
            <TextInput
              value={reason}
              maxLength={MAX_REASON_LENGTH}
              autoComplete="off"
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setReason(event.target.value)
              }
            />
          </Field.Root>
          <Button
            type="submit"
            size="L"
            startIcon={<Search />}
            loading={isLoading}
            disabled={key.trim() === '' || reason.trim() === ''}
          >
            {formatMessage(message('find.submit'))}
          </Button>
        </Flex>
      </form>
    </Panel>
  );
};
