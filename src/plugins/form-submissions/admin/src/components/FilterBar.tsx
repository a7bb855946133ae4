import { Box, Grid } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { ClearFilters } from '../../../../../admin/shared/ClearFilters';
import { DayRange } from '../../../../../admin/shared/DayRange';
import { FilterBox } from '../../../../../admin/shared/FilterBox';
import { FilterCell } from '../../../../../admin/shared/FilterCell';
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
    <FilterBox>
      <Grid.Root gap={4} gridCols={20}>
        <FilterCell col={5}>
          <Choice
            label={formatMessage(message('column.form'))}
            all={formatMessage(message('filters.allForms'))}
            value={chosen.form}
            options={(options?.forms ?? []).map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(form) => change({ form })}
          />
        </FilterCell>
        <FilterCell col={4}>
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
        </FilterCell>
        <FilterCell col={5}>
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
        </FilterCell>
        <DayRange chosen={chosen} change={change} />
      </Grid.Root>
      <Box marginTop={4}>
        <EmailFilter
          // Another address from outside replaces what is typed.
          key={email ?? ''}
          email={email}
          onChange={onEmailChange}
          action={<ClearFilters size="L" isFiltered={query.isFiltered} onClear={onClear} />}
        />
      </Box>
    </FilterBox>
  );
};
