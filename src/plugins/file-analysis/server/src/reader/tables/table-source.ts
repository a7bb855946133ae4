import type { Dialect } from '../csv/dialect';
import type { TableReport } from '../report';
import type { Database } from './database';
import { rejectedRows } from './rejected-rows';
import { literal } from './sql-text';

/** A table: SQL for its rows, and the names of its columns. */
export interface TableSource {
  relation: string;
  columns: readonly string[];
  /** What the engine says their types are; texts where it is missing. */
  engineTypes?: readonly string[];
  /** How many rows there are, or nearly so many; they are counted where it is missing. */
  estimatedRows?: number;
  /** Rows that were left out, asked for after all were read; none where it is missing. */
  malformed?: (database: Database) => Promise<TableReport['malformed']>;
}

interface DelimitedFile {
  path: string;
  dialect: Dialect;
  columns: readonly string[];
  /** Lines before the first record of values. */
  skip: number;
}

const LONGEST_LINE_BYTES = 4_194_304;

/** A delimited file; rows that do not fit its columns go to DuckDB's tables of rejects. */
export const delimitedSource = ({ path, dialect, columns, skip }: DelimitedFile): TableSource => {
  const names = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const options = [
    literal(path),
    'auto_detect = false',
    'header = false',
    `delim = ${literal(dialect.delimiter)}`,
    `quote = ${literal(dialect.quote)}`,
    `escape = ${literal(dialect.escape)}`,
    `skip = ${skip}`,
    `columns = {${names}}`,
    'store_rejects = true',
    'rejects_limit = 0',
    `max_line_size = ${LONGEST_LINE_BYTES}`,
    `buffer_size = ${2 * LONGEST_LINE_BYTES}`,
  ];
  return { relation: `read_csv(${options.join(', ')})`, columns, malformed: rejectedRows };
};
