import type { Client } from 'pg';
import { print, signal } from '../lib/run-bench';

const MONTHS = 12;
const ROWS_AT_ONCE = 250_000;

export interface LoadedLog {
  entries: number;
  /** The month that is asked for, as ids. */
  floor: string;
  ceiling: string;
}

/**
 * Synthetic entries, evenly over a year that has its partitions: 40 actors, 17 types (of which one
 * is only ever created), 200,000
 * documents, a request for every four entries, and 3,000 addresses that a third of them came from.
 */
export const loadEntries = async (client: Client, entries: number): Promise<LoadedLog> => {
  await client.query(
    `SELECT audit.create_partition('change', (date '2025-01-01' + interval '1 month' * month)::date)
     FROM generate_series(0, ${MONTHS - 1}) AS month`
  );
  for (let first = 0; first < entries; first += ROWS_AT_ONCE) {
    signal.throwIfAborted();
    await client.query(
      `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type, entity_id,
         actor_kind, actor_id, source, request_id, changes)
       SELECT audit.next_id('2025-01-01Z'::timestamptz + interval '365 days' * (number / $3::float8)),
         'change', 1, number, (array['create', 'update', 'update', 'update', 'publish', 'delete'])[1 + number % 6],
         CASE WHEN number % 6 = 0 THEN 'api::type.created' ELSE 'api::type.' || (hashint4(number) & 15) END, 'document-' || (hashint4(number) & 2147483647) % 200000,
         CASE WHEN number % 10 < 7 THEN 'admin' ELSE 'user' END, 'actor-' || (hashint4(number # 77) & 2147483647) % 40,
         'admin', 'request-' || number / 4, '{"rows": [{"table": "x", "id": 1, "before": {"name": "A"}, "after": {"name": "B"}}]}'
       FROM generate_series($1::integer, $2::integer) AS number`,
      [first, Math.min(first + ROWS_AT_ONCE, entries) - 1, entries]
    );
    print(`${Math.min(first + ROWS_AT_ONCE, entries)} of ${entries} entries`);
  }
  await client.query(
    `INSERT INTO audit.ip_tokens SELECT id, 'token-' || (hashint8(transaction_id) & 2147483647) % 3000
     FROM audit.entries_change WHERE transaction_id % 3 = 0`
  );
  await client.query('VACUUM ANALYZE audit.entries_change, audit.ip_tokens');
  const { rows } = await client.query<{ floor: string; ceiling: string }>(
    `SELECT audit.floor_id('2025-06-01Z') AS floor, audit.floor_id('2025-07-01Z') AS ceiling`
  );
  const [month] = rows;
  if (!month) {
    throw new Error('Postgres answered nothing');
  }
  return { entries, ...month };
};
