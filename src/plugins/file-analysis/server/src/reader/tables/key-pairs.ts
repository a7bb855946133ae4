import type { ColumnReport } from '../report';
import type { Database } from './database';
import { identifier } from './sql-text';

const TRIED_PAIRS = 15;

/** Two columns that only together tell every row from the others; none are looked for where one column does. */
export const findKeyPairs = async (
  database: Database,
  relation: string,
  rows: number,
  columns: readonly ColumnReport[]
): Promise<[string, string][]> => {
  if (rows < 2 || columns.some(({ key }) => key)) {
    return [];
  }
  const candidates = columns
    .filter(({ filled, constant }) => filled === rows && !constant)
    .sort(
      (one, other) => other.distinct.value - one.distinct.value || one.position - other.position
    );
  const pairs = candidates
    .flatMap((one, index) => candidates.slice(index + 1).map((other) => [one, other] as const))
    .filter(([one, other]) => one.distinct.value * other.distinct.value >= rows)
    .slice(0, TRIED_PAIRS);
  if (pairs.length === 0) {
    return [];
  }
  const counts = pairs.map(
    ([one, other], index) =>
      `count(DISTINCT hash(${identifier(one.name)}, ${identifier(other.name)})) AS p${index}`
  );
  const [row = {}] = await database.rows(`SELECT ${counts.join(', ')} FROM ${relation}`);
  return pairs.flatMap(([one, other], index): [string, string][] =>
    Number(row[`p${index}`]) === rows ? [[one.name, other.name]] : []
  );
};
