import { useQueryParams } from '@strapi/strapi/admin';
import { timesOf } from '../../../../../admin/shared/days';
import { dayIn, oneOf, textIn } from '../../../../../admin/shared/url-values';
import { ACTOR_KINDS, CLASSES, SOURCES } from '../../../shared/contracts/entries';
import type { EntryFilters } from '../../../shared/contracts/entries';
import type { PageParams } from '../services/audit-log';

/** What the person chose; days are those of their own zone, and both are included. */
type ChosenFilters = Omit<EntryFilters, 'ip'>;

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

/**
 * What the list is filtered by. It is in the address of the page, so that it can be sent to a
 * colleague; an IP address is not, because addresses of pages are remembered and sent around.
 */
export const useListQuery = (ip: string | undefined) => {
  const [{ query }, setQuery] = useQueryParams<UrlQuery>({});
  const actorKind = oneOf(ACTOR_KINDS, query.actorKind);
  const chosen: ChosenFilters = {
    from: dayIn(query.from),
    to: dayIn(query.to),
    actorKind,
    actorId: actorKind && textIn(query.actorId),
    action: textIn(query.action),
    entityType: textIn(query.entityType),
    entityId: textIn(query.entityId),
    request: textIn(query.request),
    class: oneOf(CLASSES, query.class),
    source: oneOf(SOURCES, query.source),
  };
  const filters: EntryFilters = {
    ...chosen,
    ip,
    ...timesOf(chosen),
  };
  const before = textIn(query.before);
  return {
    chosen,
    filters,
    page: { before, after: before ? undefined : textIn(query.after) },
    isFiltered: ip !== undefined || Object.values(chosen).some(Boolean),
    change: (change: Partial<UrlQuery>) =>
      setQuery({ before: undefined, after: undefined, ...change }),
    clear: () => setQuery(NOTHING),
  };
};

export type ListQuery = ReturnType<typeof useListQuery>;
