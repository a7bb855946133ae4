import * as React from 'react';
import { Box, Button, Flex, Grid } from '@strapi/design-system';
import { Filter } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { ClearFilters } from '../../../../../admin/shared/ClearFilters';
import { DayRange } from '../../../../../admin/shared/DayRange';
import { FilterBox } from '../../../../../admin/shared/FilterBox';
import { FilterCell } from '../../../../../admin/shared/FilterCell';
import { oneOf } from '../../../../../admin/shared/url-values';
import { ACTOR_KINDS, CLASSES, SOURCES } from '../../../shared/contracts/entries';
import type {
  ActorKind,
  EntryFilters,
  FindFacetsResponse,
} from '../../../shared/contracts/entries';
import type { ListQuery } from '../hooks/useListQuery';
import { useWords } from '../hooks/useWords';
import { useFindAuditFacetsQuery } from '../services/audit-log';
import { message } from '../utils/message';
import { ExactFilters } from './ExactFilters';

interface FilterBarProps {
  query: ListQuery;
  ip: string | undefined;
  onIpChange: (ip: string | undefined) => void;
  onClear: () => void;
}

/** A kind alone, or one of that kind. */
const actorValue = (kind: ActorKind | undefined, id: string | undefined) =>
  kind && (id === undefined ? kind : `${kind} ${id}`);

const useActorOptions = (actors: FindFacetsResponse['data']['actors'] = []) => {
  const { formatMessage } = useIntl();
  return [
    ...ACTOR_KINDS.map((kind) => ({ value: kind, label: formatMessage(message(`actor.${kind}`)) })),
    ...actors.map(({ kind, id, name }) => ({ value: `${kind} ${id}`, label: name })),
  ];
};

export const FilterBar = ({ query, ip, onIpChange, onClear }: FilterBarProps) => {
  const { formatMessage } = useIntl();
  const words = useWords();
  const { data: facets } = useFindAuditFacetsQuery(undefined);
  const { chosen, change } = query;
  const hasMore = [chosen.class, chosen.source, chosen.entityId, chosen.request, ip].some(Boolean);
  const [isOpen, setIsOpen] = React.useState(hasMore);
  const text = (key: Parameters<typeof message>[0]) => formatMessage(message(key));
  const actors = useActorOptions(facets?.actors);
  const moreId = React.useId();

  const changeActor = (value: string | undefined) => {
    const [kind, id] = value?.split(' ') ?? [];
    change({ actorKind: oneOf(ACTOR_KINDS, kind), actorId: id });
  };

  return (
    <FilterBox>
      <Grid.Root gap={4} gridCols={20}>
        <DayRange chosen={chosen} change={change} />
        <FilterCell col={5}>
          <Choice
            label={text('filters.actor')}
            all={text('filters.anybody')}
            value={actorValue(chosen.actorKind, chosen.actorId)}
            options={actors}
            onChange={changeActor}
          />
        </FilterCell>
        <FilterCell col={4}>
          <Choice
            label={text('filters.action')}
            all={text('filters.anyAction')}
            value={chosen.action}
            options={(facets?.actions ?? []).map((value) => ({
              value,
              label: words.action(value),
            }))}
            onChange={(action) => change({ action })}
          />
        </FilterCell>
        <FilterCell col={5}>
          <Choice
            label={text('filters.type')}
            all={text('filters.anyType')}
            value={chosen.entityType}
            options={(facets?.types ?? []).map(({ uid, name }) => ({
              value: uid,
              label: words.type({ type: uid, typeName: name }),
            }))}
            onChange={(entityType) => change({ entityType })}
          />
        </FilterCell>
        {isOpen && (
          <>
            <FilterCell col={6}>
              <Choice
                label={text('filters.class')}
                all={text('filters.anyClass')}
                value={chosen.class}
                options={CLASSES.map((value) => ({ value, label: text(`class.${value}`) }))}
                onChange={(value) => change({ class: oneOf(CLASSES, value) })}
              />
            </FilterCell>
            <FilterCell col={6}>
              <Choice
                label={text('filters.source')}
                all={text('filters.anySource')}
                value={chosen.source}
                options={SOURCES.map((value) => ({ value, label: text(`source.${value}`) }))}
                onChange={(value) => change({ source: oneOf(SOURCES, value) })}
              />
            </FilterCell>
          </>
        )}
      </Grid.Root>
      <Box id={moreId} marginTop={isOpen ? 4 : 0}>
        {isOpen && (
          <ExactFilters
            // Other values from outside replace what is typed.
            key={[chosen.entityId, chosen.request, ip].join(' ')}
            values={{ entityId: chosen.entityId, request: chosen.request, ip }}
            onChange={({ ip: address, ...exact }: EntryFilters) => {
              onIpChange(address);
              change(exact);
            }}
          />
        )}
      </Box>
      <Flex justifyContent="space-between" marginTop={4}>
        <Button
          variant="ghost"
          startIcon={<Filter />}
          aria-expanded={isOpen}
          aria-controls={moreId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {text(isOpen ? 'filters.fewer' : 'filters.more')}
        </Button>
        <ClearFilters isFiltered={query.isFiltered} onClear={onClear} />
      </Flex>
    </FilterBox>
  );
};
