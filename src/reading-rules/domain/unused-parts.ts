import { refuseQuery } from '../../lib/query-place';

type Query = Readonly<Record<string, unknown>>;

/** Parts of a query that say something about a list, by what is asked. One entry is in any order. */
const OF_LISTS: Readonly<Record<'one' | 'write', readonly string[]>> = {
  one: ['pagination'],
  write: ['pagination', 'sort', 'filters', '_q'],
};

const WRITES = /^(?:create|update)$/;
const ONE = /^(?:findOne|findBy\w+|delete)$/;

const refuse = (name: string, reason: string): never =>
  refuseQuery(name, `${name} cannot be applied: ${reason}`);

interface Asked {
  /** Whether the type has entries in several languages. */
  isLocalized: boolean;
  /** What is asked, as the handler of the route names it. */
  action: string | undefined;
}

/** Refuses a part of a query that Strapi takes, and makes nothing of. */
export const assertUsedParts = (query: Query, { isLocalized, action }: Asked): void => {
  if (query.locale !== undefined && !isLocalized) {
    refuse('locale', 'entries of this type have no languages');
  }
  if (action === 'delete' && query.status === 'draft') {
    refuse('status', 'an entry is deleted with its draft and what is published');
  }
  const kind = WRITES.test(action ?? '') ? 'write' : ONE.test(action ?? '') ? 'one' : undefined;
  const name = kind && OF_LISTS[kind].find((part) => query[part] !== undefined);
  if (name !== undefined) {
    refuse(name, 'one entry is asked for, and no list');
  }
};
