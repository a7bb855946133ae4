import { UnreadableFileError } from '../unreadable-file';
import type { Database } from './database';
import { MOST_COLUMNS } from './most-columns';
import { nativeTypeOf } from './native-types';
import { sampleRows } from './sample-rows';
import { identifier, literal } from './sql-text';
import type { TableSource } from './table-source';

interface Column {
  name: string;
  engineType: string;
}

const columnsOf = async (database: Database, path: string): Promise<Column[]> => {
  const rows = await database.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
  return rows.map(({ column_name: name, column_type: type }) => ({
    name: String(name),
    engineType: String(type),
  }));
};

const asText = ({ name }: Column): string => `${identifier(name)}::VARCHAR AS ${identifier(name)}`;

/** A Parquet file, with the types that it has and all others as texts, and every so many rows of it as texts. */
export const parquetSource = async (
  database: Database,
  path: string
): Promise<{ source: TableSource; sample: TableSource }> => {
  const described = await columnsOf(database, path);
  const columns = described.map(({ name }) => name);
  if (columns.length > MOST_COLUMNS) {
    throw new UnreadableFileError('too-many-columns');
  }
  const [counted = {}] = await database.rows(
    `SELECT count(*) AS rows FROM read_parquet(${literal(path)})`
  );
  const estimatedRows = Number(counted.rows);
  const step = Math.max(1, Math.ceil(estimatedRows / sampleRows(columns.length)));
  const rows = `read_parquet(${literal(path)}, file_row_number = true)`;
  const values = described.map((column) =>
    nativeTypeOf(column.engineType) ? identifier(column.name) : asText(column)
  );
  return {
    source: {
      relation: `(SELECT ${values.join(', ')} FROM read_parquet(${literal(path)}))`,
      columns,
      engineTypes: described.map(({ engineType }) => engineType),
      estimatedRows,
    },
    sample: {
      relation: `(SELECT ${described.map(asText).join(', ')} FROM ${rows} WHERE file_row_number % ${step} = 0)`,
      columns,
    },
  };
};
