import * as React from 'react';
import { Button, Field, Flex } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { message } from '../utils/message';

interface EmailFilterProps {
  email: string | undefined;
  onChange: (email: string | undefined) => void;
  /** At the end of the row. */
  action: React.ReactNode;
}

/** Stored addresses are encrypted: only the whole one can be looked for. */
export const EmailFilter = ({ email, onChange, action }: EmailFilterProps) => {
  const { formatMessage } = useIntl();
  const [typed, setTyped] = React.useState(email ?? '');
  const [isIncomplete, setIsIncomplete] = React.useState(false);

  const search = (event: React.FormEvent) => {
    event.preventDefault();
    const address = typed.trim();
    const isWrong = address !== '' && !/^[^\s@]+@[^\s@]+$/.test(address);
    setIsIncomplete(isWrong);
    if (!isWrong) {
      onChange(address || undefined);
    }
  };

  return (
    <form onSubmit={search} noValidate>
      <Field.Root
        hint={formatMessage(message('filters.emailHint'))}
        error={isIncomplete && formatMessage(message('filters.emailIncomplete'))}
      >
        <Field.Label>{formatMessage(message('filters.email'))}</Field.Label>
        <Flex gap={2} alignItems="stretch">
          <Flex width="32rem" direction="column" alignItems="stretch">
            <Field.Input
              type="email"
              autoComplete="off"
              value={typed}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setTyped(event.target.value)
              }
            />
          </Flex>
          <Button type="submit" size="L" variant="secondary" startIcon={<Search />}>
            {formatMessage(sharedMessage('filters.search'))}
          </Button>
          <Flex marginLeft="auto">{action}</Flex>
        </Flex>
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </form>
  );
};
