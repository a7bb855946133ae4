import * as React from 'react';
import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { oneOf } from '../../../../../admin/shared/url-values';
import type { ColumnReport, TableReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message } from '../utils/message';
import { ColumnCard } from './ColumnCard';
import { chosenColumns, COLUMN_FILTERS } from './columns';
import type { ColumnFilter } from './columns';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

const STEP = 12;

const Cards = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(30rem, 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
`;

const ShownCards = ({ columns, rows }: { columns: ColumnReport[]; rows: number }) => {
  const { shown, left, more } = useShown(columns, STEP);
  return (
    <>
      <Cards>
        {shown.map((column) => (
          <ColumnCard key={column.position} column={column} rows={rows} />
        ))}
      </Cards>
      <ShowMore left={left} onMore={more} />
    </>
  );
};

/** The columns of a table, found by name and by what is to be said about them. */
export const ColumnList = ({ table }: { table: TableReport }) => {
  const { formatMessage } = useIntl();
  const [typed, setTyped] = React.useState('');
  // Ten thousand columns are searched after the letter is drawn.
  const text = React.useDeferredValue(typed);
  const [filter, setFilter] = React.useState<ColumnFilter>('all');
  const columns = React.useMemo(
    () => chosenColumns(table, { text, filter }),
    [table, text, filter]
  );
  return (
    <Panel title="columns.title">
      <Flex gap={4} alignItems="flex-end" wrap="wrap" paddingBottom={4}>
        <Box minWidth="24rem" flex="2">
          <Field.Root width="100%">
            <Field.Label>{formatMessage(message('columns.search'))}</Field.Label>
            <Field.Input
              startAction={<Search aria-hidden fill="neutral500" />}
              type="search"
              value={typed}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setTyped(event.target.value)
              }
            />
          </Field.Root>
        </Box>
        <Box minWidth="18rem" flex="1">
          <Field.Root width="100%">
            <Field.Label>{formatMessage(message('columns.show'))}</Field.Label>
            <SingleSelect
              value={filter}
              onChange={(value) => setFilter(oneOf(COLUMN_FILTERS, value) ?? 'all')}
            >
              {COLUMN_FILTERS.map((option) => (
                <SingleSelectOption key={option} value={option}>
                  {formatMessage(message(`columns.${option}`))}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box paddingBottom={2}>
          <Typography role="status" textColor="neutral600">
            {formatMessage(message('columns.count'), {
              found: columns.length,
              all: table.columns.length,
            })}
          </Typography>
        </Box>
      </Flex>
      {/* Another choice begins with its first. */}
      <ShownCards key={`${filter} ${text}`} columns={columns} rows={table.rows} />
    </Panel>
  );
};
