import { Flex, Grid } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { ClearFilters } from '../../../../../admin/shared/ClearFilters';
import { DayRange } from '../../../../../admin/shared/DayRange';
import { FilterBox } from '../../../../../admin/shared/FilterBox';
import { FilterCell } from '../../../../../admin/shared/FilterCell';
import { oneOf } from '../../../../../admin/shared/url-values';
import { UPLOAD_STATES } from '../../../shared/contracts/uploads';
import type { ListQuery } from '../hooks/useListQuery';
import { message } from '../utils/message';

export const FilterBar = ({ query }: { query: ListQuery }) => {
  const { formatMessage } = useIntl();
  const { chosen, change } = query;
  return (
    <FilterBox>
      <Grid.Root gap={4} gridCols={20}>
        <FilterCell col={4}>
          <Choice
            label={formatMessage(message('column.state'))}
            all={formatMessage(message('filters.allStates'))}
            value={chosen.state}
            options={UPLOAD_STATES.map((state) => ({
              value: state,
              label: formatMessage(message(`state.${state}`)),
            }))}
            onChange={(state) => change({ state: oneOf(UPLOAD_STATES, state) })}
          />
        </FilterCell>
        {chosen.submission && (
          // Chosen by the link of a submission, and given up here.
          <FilterCell col={5}>
            <Choice
              label={formatMessage(message('column.submission'))}
              all={formatMessage(message('filters.allSubmissions'))}
              value={chosen.submission}
              options={[]}
              onChange={(submission) => change({ submission })}
            />
          </FilterCell>
        )}
        <DayRange chosen={chosen} change={change} />
        <FilterCell col={4}>
          <Flex height="100%" alignItems="flex-end">
            <ClearFilters size="L" isFiltered={query.isFiltered} onClear={query.clear} />
          </Flex>
        </FilterCell>
      </Grid.Root>
    </FilterBox>
  );
};
