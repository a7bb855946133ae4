import * as React from 'react';
import { Button, Field, Flex, Grid } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { message } from '../utils/message';

interface ExactValues {
  entityId?: string;
  request?: string;
  ip?: string;
}

/** As much as tells a slip of the pen; the server knows better. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]+:[\da-f:.]*)$/i;

const FIELDS = [
  ['entityId', 'filters.entity'],
  ['request', 'filters.request'],
  ['ip', 'filters.ip'],
] as const;

interface ExactFiltersProps {
  values: ExactValues;
  onChange: (values: ExactValues) => void;
}

/** What can only be looked for as a whole: searched for when it is complete, not at each letter. */
export const ExactFilters = ({ values, onChange }: ExactFiltersProps) => {
  const { formatMessage } = useIntl();
  const [typed, setTyped] = React.useState(values);
  const [isAddressWrong, setIsAddressWrong] = React.useState(false);

  const search = (event: React.FormEvent) => {
    event.preventDefault();
    const trimmed = Object.fromEntries(
      FIELDS.map(([name]) => [name, typed[name]?.trim() || undefined])
    ) as ExactValues;
    const isWrong = trimmed.ip !== undefined && !ADDRESS.test(trimmed.ip);
    setIsAddressWrong(isWrong);
    if (!isWrong) {
      onChange(trimmed);
    }
  };

  return (
    <form onSubmit={search} noValidate>
      <Grid.Root gap={4} gridCols={20}>
        {FIELDS.map(([name, label]) => (
          <Grid.Item key={name} col={name === 'ip' ? 4 : 6} s={10} xs={20} alignItems="flex-start">
            <Field.Root
              width="100%"
              error={name === 'ip' && isAddressWrong && formatMessage(message('filters.ipWrong'))}
            >
              <Field.Label>{formatMessage(message(label))}</Field.Label>
              <Field.Input
                autoComplete="off"
                value={typed[name] ?? ''}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                  setTyped({ ...typed, [name]: event.target.value })
                }
              />
              <Field.Error />
            </Field.Root>
          </Grid.Item>
        ))}
        <Grid.Item col={4} s={10} xs={20} alignItems="flex-start">
          <Flex paddingTop={6} width="100%">
            <Button type="submit" size="L" variant="secondary" startIcon={<Search />} fullWidth>
              {formatMessage(sharedMessage('filters.search'))}
            </Button>
          </Flex>
        </Grid.Item>
      </Grid.Root>
    </form>
  );
};
