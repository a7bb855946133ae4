import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type {
  EntryFilters,
  EntryProof,
  EntryView,
  FindEntriesResponse,
} from '../../../shared/contracts/entries';
import { fromCursor, nextId, toCursor } from '../domain/cursor';
import { intersect, searchWindows } from '../domain/id-ranges';
import type { IdRange } from '../domain/id-ranges';
import { ipToken } from '../domain/statement-context';
import type { EntryConditions } from '../queries/entry-conditions';
import { findEntries, findEntry } from '../queries/find-entries';
import type { StoredEntry } from '../queries/find-entries';
import { findOldestMonth } from '../queries/oldest-partition';
import { getService } from '../utils/get-service';
import { floorId } from '../verification/formats/entry-id';

export interface PageParams {
  before?: string;
  after?: string;
  pageSize: number;
}

/** Entries as compliance staff read them. */
export const createEntriesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;

  const present = (entries: readonly StoredEntry[]) =>
    getService('presenter', { strapi }).present(entries);

  const conditionsOf = ({ from: _from, to: _to, ip, ...rest }: EntryFilters): EntryConditions => ({
    ...rest,
    ...(ip !== undefined && {
      ipToken: ipToken(ip, getService('context', { strapi }).ipKey),
    }),
  });

  const rangeOf = ({ from, to }: EntryFilters): IdRange => ({
    from: from === undefined ? undefined : floorId(new Date(from)),
    below: to === undefined ? undefined : floorId(new Date(to)),
  });

  /** Searches from the near end of the range, and no further than it has to. */
  const search = async (
    filters: EntryFilters,
    { range, direction, limit }: Parameters<typeof findEntries>[2]
  ): Promise<StoredEntry[]> => {
    const conditions = conditionsOf(filters);
    const now = new Date();
    const oldest = floorId((await findOldestMonth(knex)) ?? now);
    const found: StoredEntry[] = [];
    for (const window of searchWindows({ range, oldest, now: floorId(now), direction })) {
      const wanted = { range: window, direction, limit: limit - found.length };
      found.push(...(await findEntries(knex, conditions, wanted)));
      if (found.length >= limit) {
        break;
      }
    }
    return found;
  };

  const known = async (id: string): Promise<StoredEntry> => {
    const entry = await findEntry(knex, id);
    if (!entry) {
      throw new errors.NotFoundError(`There is no entry ${id} in the audit log`);
    }
    return entry;
  };

  return {
    /** A page of the entries that the filters leave, the youngest first. Never counts them. */
    async find(
      filters: EntryFilters,
      { before, after, pageSize }: PageParams
    ): Promise<FindEntriesResponse> {
      const direction = after === undefined ? 'older' : 'younger';
      const range = intersect(rangeOf(filters), {
        // The cursor is the id of an entry that was shown: the smallest id above it comes next.
        from: after === undefined ? undefined : nextId(fromCursor(after)),
        below: before === undefined ? undefined : fromCursor(before),
      });
      const found = await search(filters, { range, direction, limit: pageSize + 1 });
      const hasMore = found.length > pageSize;
      const page = found.slice(0, pageSize);
      if (direction === 'younger') {
        page.reverse();
      }
      const [first, last] = [page[0], page.at(-1)];
      const isPast = direction === 'older' ? hasMore : true;
      const isBehind = direction === 'younger' ? hasMore : before !== undefined;
      return {
        data: await present(page),
        meta: {
          cursors: {
            older: last && isPast ? toCursor(last.id) : null,
            newer: first && isBehind ? toCursor(first.id) : null,
          },
        },
      };
    },

    async findOne(id: string): Promise<EntryView> {
      const [view] = await present([await known(id)]);
      if (!view) {
        throw new Error(`Entry ${id} was not presented`);
      }
      return view;
    },

    /** Null as long as the entry is not sealed. */
    async prove(id: string): Promise<EntryProof | null> {
      const { id: knownId } = await known(id);
      return (await getService('proofs', { strapi }).prove(knownId)) ?? null;
    },

    /** All entries that the filters leave, the youngest first, in batches of this size. */
    async *batches(filters: EntryFilters, size: number): AsyncGenerator<EntryView[]> {
      let range = rangeOf(filters);
      for (;;) {
        const found = await search(filters, { range, direction: 'older', limit: size });
        if (found.length > 0) {
          yield await present(found);
        }
        const last = found.at(-1);
        if (!last || found.length < size) {
          return;
        }
        range = { ...range, below: last.id };
      }
    },
  };
};
