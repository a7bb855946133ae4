import { Box, Button, Grid } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { DayInput } from '../../../../../admin/shared/DayInput';
import { FilterBox } from '../../../../../admin/shared/FilterBox';
import { oneOf } from '../../../../../admin/shared/url-values';
import { STATUSES } from '../../../shared/contracts/submissions';
import type { ListQuery } from '../hooks/useListQuery';
import { useFindSubmissionFilterOptionsQuery } from '../services/submissions';
import { message } from '../utils/message';
import { EmailFilter } from './EmailFilter';

interface FilterBarProps {
  query: ListQuery;
  email: string | undefined;
  onEmailChange: (email: string | undefined) => void;
  onClear: () => void;
}

export const FilterBar = ({ query, email, onEmailChange, onClear }: FilterBarProps) => {
  const { formatMessage } = useIntl();
  const { data: options } = useFindSubmissionFilterOptionsQuery(undefined);
  const { chosen, change } = query;
  return (
    <FilterBox label={formatMessage(message('filters.label'))}>
      <Grid.Root gap={4} gridCols={20}>
        <Grid.Item col={5} s={10} xs={20}>
          <Choice
            label={formatMessage(message('column.form'))}
            all={formatMessage(message('filters.allForms'))}
            value={chosen.form}
            options={(options?.forms ?? []).map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(form) => change({ form })}
          />
        </Grid.Item>
        <Grid.Item col={4} s={10} xs={20}>
          <Choice
            label={formatMessage(message('column.status'))}
            all={formatMessage(message('filters.allStatuses'))}
            value={chosen.status}
            options={STATUSES.map((status) => ({
              value: status,
              label: formatMessage(message(`status.${status}`)),
            }))}
            onChange={(status) => change({ status: oneOf(STATUSES, status) })}
          />
        </Grid.Item>
        <Grid.Item col={5} s={10} xs={20}>
          <Choice
            label={formatMessage(message('filters.service'))}
            all={formatMessage(message('filters.allServices'))}
            value={chosen.service}
            options={(options?.services ?? []).map(({ documentId, name }) => ({
              value: documentId,
              label: name,
            }))}
            onChange={(service) => change({ service })}
          />
        </Grid.Item>
        <Grid.Item col={3} s={10} xs={20}>
          <DayInput
            label={formatMessage(message('filters.from'))}
            value={chosen.from}
            max={chosen.to}
            onChange={(from) => change({ from })}
          />
        </Grid.Item>
        <Grid.Item col={3} s={10} xs={20}>
          <DayInput
            label={formatMessage(message('filters.to'))}
            value={chosen.to}
            min={chosen.from}
            onChange={(to) => change({ to })}
          />
        </Grid.Item>
      </Grid.Root>
      <Box marginTop={4}>
        <EmailFilter
          // Another address from outside replaces what is typed.
          key={email ?? ''}
          email={email}
          onChange={onEmailChange}
          action={
            <Button
              size="L"
              variant="tertiary"
              startIcon={<Cross />}
              disabled={!query.isFiltered}
              onClick={onClear}
            >
              {formatMessage(message('filters.clear'))}
            </Button>
          }
        />
      </Box>
    </FilterBox>
  );
};
