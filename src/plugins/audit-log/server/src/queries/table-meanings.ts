import type { Knex } from 'knex';
import { FILE_UID } from '../constants';
import type { TableMeaning } from '../domain/present-changes';

interface Row {
  table_name: string;
  kind: TableMeaning['kind'];
  entity_type: string;
  owner_type: string | null;
  owner_type_column: string | null;
  target_type: string | null;
}

/** What the rows of each audited table mean to a reader. */
export const findTableMeanings = async (knex: Knex): Promise<Map<string, TableMeaning>> => {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT tables.table_name, tables.kind, tables.entity_type,
       owner.entity_type AS owner_type,
       tables.link ->> 'ownerTypeColumn' AS owner_type_column,
       target.entity_type AS target_type
     FROM audit.tables
     LEFT JOIN audit.tables owner ON owner.table_name = tables.link ->> 'ownerTable'
     LEFT JOIN audit.tables target ON target.table_name = tables.link ->> 'targetTable'`
  );
  return new Map(
    rows.map((row) => [
      row.table_name,
      {
        kind: row.kind,
        entityType: row.entity_type,
        ownerType: row.owner_type ?? undefined,
        ownerTypeColumn: row.owner_type_column ?? undefined,
        targetType: row.target_type ?? undefined,
        isMedia: row.target_type === FILE_UID,
      },
    ])
  );
};
