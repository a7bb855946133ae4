import type { TableReport } from '../report';
import { identifier } from './sql-text';

const ROWS_KEPT_AS_HASHES = 250_000;

/**
 * SQL for rows that are copies of others, by a hash of 64 bits: that two of 100,000 rows differ and share one has a chance of 1
 * in 3 billion. Of many rows those are kept whose hash lies in a part of all hashes: copies lie in the same.
 * @param rows of the table, or nearly so many
 */
export const duplicateRows = (columns: readonly string[], rows: number) => {
  const parts = Math.max(1, Math.ceil(rows / ROWS_KEPT_AS_HASHES));
  const part = parts === 1 ? '' : ` FILTER (row_hash < ${2n ** 64n / BigInt(parts)})`;
  return {
    row: { row_hash: `hash(${columns.map(identifier).join(', ')})` },
    aggregates: { duplicates: `count(*)${part} - count(DISTINCT row_hash)${part}` },
    figure: (duplicates: number): TableReport['duplicateRows'] =>
      parts === 1
        ? { value: duplicates, exact: true }
        : { value: duplicates * parts, exact: false, precision: `from 1 in ${parts} of the rows` },
  };
};
