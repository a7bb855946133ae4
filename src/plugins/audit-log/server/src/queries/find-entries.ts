import type { Knex } from 'knex';
import type { Changes, Entry, PersonalValue } from '../contracts/entry';
import type { IdRange } from '../domain/id-ranges';
import { momentOfId } from '../verification/formats/entry-id';
import { entryCondition } from './entry-conditions';
import type { EntryConditions } from './entry-conditions';

export type StoredEntry = Omit<Entry, 'era' | 'transactionId'>;

interface Row {
  id: string;
  class: Entry['class'];
  action: string;
  entity_type: string | null;
  entity_id: string | null;
  actor_kind: Entry['actor']['kind'];
  actor_id: string | null;
  actor_details: string | null;
  source: Entry['source'];
  request_id: string | null;
  changes: string;
}

const COLUMNS = `id, class, action, entity_type, entity_id, actor_kind, actor_id,
  actor_details::text AS actor_details, source, request_id, changes::text AS changes`;

const toEntry = (row: Row): StoredEntry => ({
  id: row.id,
  class: row.class,
  time: momentOfId(row.id),
  action: row.action,
  entityType: row.entity_type,
  entityId: row.entity_id,
  actor: { kind: row.actor_kind, id: row.actor_id ?? undefined },
  actorDetails:
    row.actor_details === null ? null : (JSON.parse(row.actor_details) as PersonalValue),
  source: row.source,
  requestId: row.request_id,
  changes: JSON.parse(row.changes) as Changes,
});

interface FindParams {
  range: IdRange;
  direction: 'older' | 'younger';
  limit: number;
}

/** Entries of a range of ids, in the order in which they are looked for. */
export const findEntries = async (
  knex: Knex,
  conditions: EntryConditions,
  { range, direction, limit }: FindParams
): Promise<StoredEntry[]> => {
  const { sql, bindings } = entryCondition(conditions, range);
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT ${COLUMNS} FROM audit.entries WHERE ${sql}
     ORDER BY id ${direction === 'older' ? 'DESC' : 'ASC'} LIMIT ?`,
    [...bindings, limit]
  );
  return rows.map(toEntry);
};

export const findEntry = async (knex: Knex, id: string): Promise<StoredEntry | undefined> => {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT ${COLUMNS} FROM audit.entries WHERE id = ?`,
    [id]
  );
  return rows[0] && toEntry(rows[0]);
};
