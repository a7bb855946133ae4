import type { EntryClass } from '../../src/plugins/audit-log/server/src/contracts/entry';
import {
  LEAF_SELECTION,
  leafLine,
} from '../../src/plugins/audit-log/server/src/verification/formats/leaf';
import type { EntryTexts } from '../../src/plugins/audit-log/server/src/verification/formats/leaf';

type Sql = <Row>(statement: string, bindings?: unknown[]) => Promise<Row[]>;

export const INSERT_ENTRY = `INSERT INTO audit.entries
  (id, class, era, transaction_id, action, entity_type, entity_id, actor_kind, source, changes)
  SELECT audit.next_id(moment), class, audit.current_era(), pg_current_xact_id()::text::bigint,
    'update', 'api::service.service', entity, 'system', 'job', '{"rows": []}'`;

/** Entries as if the clock had shown that time. */
export const insertAt = (sql: Sql, entryClass: EntryClass, moment: string, entity = 'planted') =>
  sql(
    `${INSERT_ENTRY} FROM (SELECT ?::timestamptz AS moment, ?::text AS class, ?::text AS entity) AS planted`,
    [moment, entryClass, entity]
  );

/** All entries, as the lines that are hashed, by id. */
export const allLines = async (sql: Sql): Promise<Map<string, string>> => {
  const rows = await sql<EntryTexts>(`SELECT ${LEAF_SELECTION} FROM audit.entries`);
  return new Map(rows.map((row) => [String(row.id), leafLine(row)]));
};

/** Every table that has entries, from the catalogue. */
export const entryTables = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ name: string }>(
    `SELECT relid::text AS name FROM pg_partition_tree('audit.entries') ORDER BY relid::text`
  );
  return rows.map(({ name }) => name);
};
