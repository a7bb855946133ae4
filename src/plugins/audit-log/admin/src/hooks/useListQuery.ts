import { useQueryParams } from '@strapi/strapi/admin';
import { dayAfter, isDay, startOfDay } from '../../../../../admin/shared/days';
import { ACTOR_KINDS, CLASSES, SOURCES } from '../../../shared/contracts/entries';
import type { EntryFilters } from '../../../shared/contracts/entries';
import type { PageParams } from '../services/audit-log';

/** What the person chose; days are those of their own zone, and both are included. */
export type ChosenFilters = Omit<EntryFilters, 'ip'>;

type UrlQuery = ChosenFilters & PageParams;

const NOTHING: Record<keyof UrlQuery, undefined> = {
  from: undefined,
  to: undefined,
  actorKind: undefined,
  actorId: undefined,
  action: undefined,
  entityType: undefined,
  entityId: undefined,
  request: undefined,
  class: undefined,
  source: undefined,
  before: undefined,
  after: undefined,
};

const known = <Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((candidate) => candidate === value);

/** An address can be written by hand: `?action[]=a` is a list. */
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const day = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined);

/**
 * What the list is filtered by. It is in the address of the page, so that it can be sent to a
 * colleague; an IP address is not, because addresses of pages are remembered and sent around.
 */
export const useListQuery = (ip: string | undefined) => {
  const [{ query }, setQuery] = useQueryParams<UrlQuery>({});
  const actorKind = known(ACTOR_KINDS, query.actorKind);
  const chosen: ChosenFilters = {
    from: day(query.from),
    to: day(query.to),
    actorKind,
    actorId: actorKind && text(query.actorId),
    action: text(query.action),
    entityType: text(query.entityType),
    entityId: text(query.entityId),
    request: text(query.request),
    class: known(CLASSES, query.class),
    source: known(SOURCES, query.source),
  };
  const filters: EntryFilters = {
    ...chosen,
    ip,
    from: chosen.from && startOfDay(chosen.from).toISOString(),
    to: chosen.to && dayAfter(chosen.to).toISOString(),
  };
  const before = text(query.before);
  return {
    chosen,
    filters,
    page: { before, after: before ? undefined : text(query.after) },
    isFiltered: ip !== undefined || Object.values(chosen).some(Boolean),
    change: (change: Partial<UrlQuery>) =>
      setQuery({ before: undefined, after: undefined, ...change }),
    clear: () => setQuery(NOTHING),
  };
};

export type ListQuery = ReturnType<typeof useListQuery>;
