import { Box, Grid } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { ClearFilters } from '../../../../../admin/shared/ClearFilters';
import { DayRange } from '../../../../../admin/shared/DayRange';
import { FilterBox } from '../../../../../admin/shared/FilterBox';
import { FilterCell } from '../../../../../admin/shared/FilterCell';
import { oneOf } from '../../../../../admin/shared/url-values';
import type { ListQuery } from '../hooks/useListQuery';
import { useFindSubmissionFilterOptionsQuery } from '../services/submissions';
import { message } from '../utils/message';
import { STAGES, stageText } from '../utils/stages';
import { SearchFilter } from './SearchFilter';

interface FilterBarProps {
  query: ListQuery;
  search: string | undefined;
  onSearchChange: (search: string | undefined) => void;
  onClear: () => void;
}

export const FilterBar = ({ query, search, onSearchChange, onClear }: FilterBarProps) => {
  const { formatMessage } = useIntl();
  const { data: options } = useFindSubmissionFilterOptionsQuery(undefined);
  const { chosen, change } = query;
  return (
    <FilterBox>
      <SearchFilter
        // Another text from outside replaces what is typed.
        key={search ?? ''}
        search={search}
        onChange={onSearchChange}
        action={<ClearFilters size="L" isFiltered={query.isFiltered} onClear={onClear} />}
      />
      <Box marginTop={4}>
        <Grid.Root gap={4} gridCols={20}>
          <FilterCell col={5}>
            <Choice
              label={formatMessage(message('column.status'))}
              all={formatMessage(message('filters.allStatuses'))}
              value={chosen.stage}
              options={STAGES.map((stage) => ({
                value: stage,
                label: formatMessage(message(stageText(stage))),
              }))}
              onChange={(stage) => change({ stage: oneOf(STAGES, stage) })}
            />
          </FilterCell>
          <FilterCell col={5}>
            <Choice
              label={formatMessage(message('column.assignee'))}
              all={formatMessage(message('filters.allAssignees'))}
              value={chosen.assignee}
              options={[
                { value: 'none', label: formatMessage(message('assignee.none')) },
                ...(options?.staff ?? []).map(({ id, name }) => ({
                  value: String(id),
                  label: name,
                })),
              ]}
              onChange={(assignee) => change({ assignee })}
            />
          </FilterCell>
          <FilterCell col={4}>
            <Choice
              label={formatMessage(message('filters.read'))}
              all={formatMessage(message('filters.allRead'))}
              value={chosen.unread}
              options={[{ value: 'true', label: formatMessage(message('unread.badge')) }]}
              onChange={(unread) => change({ unread: oneOf(['true'], unread) })}
            />
          </FilterCell>
          <DayRange chosen={chosen} change={change} />
          <FilterCell col={10}>
            <Choice
              label={formatMessage(message('column.form'))}
              all={formatMessage(message('filters.allForms'))}
              value={chosen.form}
              options={(options?.forms ?? []).map(({ key, title }) => ({
                value: key,
                label: title,
              }))}
              onChange={(form) => change({ form })}
            />
          </FilterCell>
          <FilterCell col={10}>
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
        </Grid.Root>
      </Box>
    </FilterBox>
  );
};
