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

/** SQL for the rows of files that have some columns each of the same table. */
const besideEachOther = (paths: readonly string[], first = ')'): string =>
  paths
    .map((path, index) => `read_parquet(${literal(path)}${index === 0 ? first : ')'}`)
    .join(' POSITIONAL JOIN ');

const columnsOf = async (database: Database, tables: string): Promise<Column[]> => {
  const rows = await database.rows(`DESCRIBE SELECT * FROM ${tables}`);
  return rows.map(({ column_name: name, column_type: type }) => ({
    name: String(name),
    engineType: String(type),
  }));
};

const asText = ({ name }: Column): string => `${identifier(name)}::VARCHAR AS ${identifier(name)}`;

/**
 * A Parquet file, with the types that it has and all others as texts, and every so many rows of it as texts.
 * @param paths of it; of several, each has some of its columns, and all rows in the same order
 */
export const parquetSource = async (
  database: Database,
  ...paths: readonly string[]
): Promise<{ source: TableSource; sample: TableSource }> => {
  const tables = besideEachOther(paths);
  const described = await columnsOf(database, tables);
  const columns = described.map(({ name }) => name);
  if (columns.length > MOST_COLUMNS) {
    throw new UnreadableFileError('too-many-columns');
  }
  const [counted = {}] = await database.rows(`SELECT count(*) AS rows FROM ${tables}`);
  const estimatedRows = Number(counted.rows);
  const step = Math.max(1, Math.ceil(estimatedRows / sampleRows(columns.length)));
  const rows = besideEachOther(paths, ', file_row_number = true) numbered');
  const values = described.map((column) =>
    nativeTypeOf(column.engineType) ? identifier(column.name) : asText(column)
  );
  return {
    source: {
      relation: `(SELECT ${values.join(', ')} FROM ${tables})`,
      columns,
      engineTypes: described.map(({ engineType }) => engineType),
      estimatedRows,
    },
    sample: {
      relation: `(SELECT ${described.map(asText).join(', ')} FROM ${rows} WHERE numbered.file_row_number % ${step} = 0)`,
      columns,
    },
  };
};
