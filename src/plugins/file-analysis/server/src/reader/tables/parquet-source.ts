import { UnreadableFileError } from '../unreadable-file';
import type { Database } from './database';
import { MOST_COLUMNS } from './most-columns';
import { identifier, literal } from './sql-text';
import type { TableSource } from './table-source';

const SAMPLED_ROWS = 20_000;

const columnsOf = async (database: Database, path: string): Promise<string[]> => {
  const rows = await database.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
  return rows.map(({ column_name: name }) => String(name));
};

/** A Parquet file as texts, and every so many rows of it. */
export const parquetSource = async (
  database: Database,
  path: string
): Promise<{ source: TableSource; sample: TableSource }> => {
  const columns = await columnsOf(database, path);
  if (columns.length > MOST_COLUMNS) {
    throw new UnreadableFileError('too-many-columns');
  }
  const texts = columns.map((name) => `${identifier(name)}::VARCHAR AS ${identifier(name)}`);
  const [counted = {}] = await database.rows(
    `SELECT count(*) AS rows FROM read_parquet(${literal(path)})`
  );
  const step = Math.max(1, Math.ceil(Number(counted.rows) / SAMPLED_ROWS));
  const rows = `read_parquet(${literal(path)}, file_row_number = true)`;
  return {
    source: {
      relation: `(SELECT ${texts.join(', ')} FROM read_parquet(${literal(path)}))`,
      columns,
    },
    sample: {
      relation: `(SELECT ${texts.join(', ')} FROM ${rows} WHERE file_row_number % ${step} = 0)`,
      columns,
    },
  };
};
