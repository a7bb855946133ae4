import * as React from 'react';
import { Button, Field, Flex } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { message } from '../utils/message';

interface SearchFilterProps {
  search: string | undefined;
  onChange: (search: string | undefined) => void;
  /** At the end of the row. */
  action: React.ReactNode;
}

/** What is stored is encrypted: found are the beginnings of words, and whole addresses. */
export const SearchFilter = ({ search, onChange, action }: SearchFilterProps) => {
  const { formatMessage } = useIntl();
  const [typed, setTyped] = React.useState(search ?? '');
  const [isIncomplete, setIsIncomplete] = React.useState(false);

  const start = (event: React.FormEvent) => {
    event.preventDefault();
    const text = typed.trim();
    const isWrong = text.includes('@') && !/^[^\s@]+@[^\s@]+$/.test(text);
    setIsIncomplete(isWrong);
    if (!isWrong) {
      onChange(text || undefined);
    }
  };

  return (
    <form onSubmit={start} noValidate role="search">
      <Field.Root
        hint={formatMessage(message('filters.searchHint'))}
        error={isIncomplete && formatMessage(message('filters.emailIncomplete'))}
      >
        <Field.Label>{formatMessage(sharedMessage('filters.search'))}</Field.Label>
        <Flex gap={2} alignItems="stretch" wrap="wrap">
          <Flex basis="32rem" shrink={1} minWidth={0} direction="column" alignItems="stretch">
            <Field.Input
              type="text"
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
