import { Field, TextInput, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { message } from '../utils/message';

interface ErasureConfirmationProps {
  email: string | null;
  typed: string;
  onType: (typed: string) => void;
}

export const isConfirmed = (typed: string, email: string | null): boolean =>
  email !== null && typed.trim().toLowerCase() === email;

/** It cannot be taken back: whoever does it types whom they mean. */
export const ErasureConfirmation = ({ email, typed, onType }: ErasureConfirmationProps) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <Typography tag="p">{formatMessage(message('erase.text'))}</Typography>
      <Field.Root name="confirmation" required hint={email ?? undefined}>
        <Field.Label>{formatMessage(message('erase.confirmation'))}</Field.Label>
        <TextInput
          value={typed}
          autoComplete="off"
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => onType(event.target.value)}
        />
        <Field.Hint />
      </Field.Root>
    </>
  );
};
