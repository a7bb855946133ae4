import type { Client } from 'pg';
import type { Findings } from '../findings';
import { inSnapshot, readRows } from './connection';
import type { Place } from './place';

/** Numbers, times and truth say nothing of anybody. */
const COLUMNS = `
  SELECT space.nspname AS schema, class.relname AS table,
    array_agg(attribute.attname::text ORDER BY attribute.attnum) AS columns,
    array_agg(attribute.atttypid = 'bytea'::regtype ORDER BY attribute.attnum) AS "areBytes"
  FROM pg_class AS class
  JOIN pg_namespace AS space ON space.oid = class.relnamespace
  JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
  JOIN pg_type AS type ON type.oid = attribute.atttypid
  WHERE class.relkind IN ('r', 'm') AND attribute.attnum > 0 AND NOT attribute.attisdropped
    AND space.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    AND type.typcategory NOT IN ('N', 'B', 'D', 'T')
  GROUP BY space.nspname, class.relname ORDER BY 1, 2`;

interface Table {
  schema: string;
  table: string;
  columns: string[];
  areBytes: boolean[];
}

const searchTable = async (
  client: Client,
  table: Table,
  findings: Findings,
  signal: AbortSignal
) => {
  const name = `${client.escapeIdentifier(table.schema)}.${client.escapeIdentifier(table.table)}`;
  const selected = table.columns.map((column, index) => {
    const quoted = client.escapeIdentifier(column);
    return `${quoted}${table.areBytes[index] ? '' : '::text'} AS c${index}`;
  });
  for await (const rows of readRows<Record<string, string | Buffer | null>>(
    client,
    `SELECT ${selected.join(', ')} FROM ${name}`
  )) {
    signal.throwIfAborted();
    for (const [index, column] of table.columns.entries()) {
      const where = `${table.schema}.${table.table}.${column}`;
      const values = rows.flatMap((row) => row[`c${index}`] ?? []);
      for (const value of values.filter((one) => Buffer.isBuffer(one))) {
        await findings.content(where, value);
      }
      const texts = values.filter((one) => typeof one === 'string');
      if (texts.length > 0) {
        const search = findings.at(where);
        // Values end where no spelling goes on.
        search.push(Buffer.from(texts.join('\0\n\0')));
        search.part();
      }
    }
  }
};

/** Every column of every schema: content, jobs, the log, and whatever else somebody has made. */
export const columns: Place = {
  name: 'database columns',
  async search({ strapi, findings, signal }) {
    await inSnapshot({ strapi }, async (client) => {
      const { rows } = await client.query<Table>(COLUMNS);
      for (const table of rows) {
        await searchTable(client, table, findings, signal);
      }
    });
    findings.skip(
      'rows of before in tables and indexes, and the write-ahead log',
      'SQL cannot read them: vacuum removes the rows, checkpoints and the end of backups the log'
    );
  },
};
