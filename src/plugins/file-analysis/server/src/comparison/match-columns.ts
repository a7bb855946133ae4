import { groupBy } from '../../../../../lib/group-by';
import type { ColumnReport, TableReport } from '../reader/report';
import { share } from './column-differences';
import { isCountedInFull, patternsOf, valuesOf } from './column-values';
import type { Pair } from './comparison';
import { valuesDrift } from './counted-values';
import { distributionDrift } from './distribution';
import { nameLikeness } from './name-likeness';
import { RENAMED, RENAMED_MARGIN, RENAMES_SOUGHT } from './thresholds';

export interface ColumnMatch {
  columns: Pair<ColumnReport>;
  confidence: number;
}

interface ColumnMatches {
  matches: ColumnMatch[];
  gone: ColumnReport[];
  added: ColumnReport[];
  renamesSought: boolean;
}

/** Which of several that look alike is meant, the name says. */
const PART_OF_NAME = 0.2;

/** Yes and no look like every other yes and no. */
const SHARE_OF_BOOLEANS = 0.75;

/** How far the values themselves are from each other, from 0 to 1. */
const contentDistance = (one: ColumnReport, other: ColumnReport): number => {
  const isCounted = isCountedInFull(one) && isCountedInFull(other);
  return (
    (isCounted ? undefined : distributionDrift(one, other)?.distance) ??
    valuesDrift(valuesOf(one), valuesOf(other))?.variation ??
    0
  );
};

const lengthDistance = ({ length }: ColumnReport, { length: other }: ColumnReport): number =>
  Math.abs((length?.mean ?? 0) - (other?.mean ?? 0)) /
  Math.max(1, length?.mean ?? 0, other?.mean ?? 0);

/** How near their contents are, from 0 to 1. */
const likeness = (one: ColumnReport, other: ColumnReport, rows: Pair<number>): number => {
  const distances = [
    contentDistance(one, other),
    valuesDrift(patternsOf(one), patternsOf(other))?.variation ?? 0,
    Math.abs(share(one.empty, rows[0]) - share(other.empty, rows[1])),
    Math.abs(share(one.distinct.value, one.filled) - share(other.distinct.value, other.filled)),
    lengthDistance(one, other),
  ];
  const near = distances.reduce((product, distance) => product * (1 - Math.min(1, distance)), 1);
  return near * (one.type.name === 'boolean' ? SHARE_OF_BOOLEANS : 1);
};

/** What a column and the one that it was renamed to have in common. */
const kindOf = ({ type, personalData, key }: ColumnReport): string =>
  JSON.stringify([type.name, type.format, key, personalData.map((found) => found.class).sort()]);

interface Candidate extends ColumnMatch {
  rank: number;
}

const candidatesOf = (
  gone: readonly ColumnReport[],
  added: readonly ColumnReport[],
  rows: Pair<number>
): Candidate[] => {
  const byKind = groupBy(added, kindOf);
  return gone.flatMap((one) =>
    (byKind.get(kindOf(one)) ?? [])
      .filter((other) => one.filled > 0 && other.filled > 0)
      .map((other) => {
        const confidence = likeness(one, other, rows);
        const rank =
          confidence * (1 - PART_OF_NAME) + nameLikeness(one.name, other.name) * PART_OF_NAME;
        return { columns: [one, other] as const, confidence, rank };
      })
  );
};

/** Those that are the best of both their columns, by a margin. */
const surePairs = (candidates: readonly Candidate[]): ColumnMatch[] => {
  const byColumn = [0, 1].map((side) =>
    groupBy(candidates, ({ columns }) => columns[side as 0 | 1])
  );
  return candidates.filter(
    (candidate) =>
      candidate.confidence >= RENAMED &&
      candidate.columns.every((column, side) =>
        (byColumn[side]?.get(column) ?? []).every(
          (rival) => rival === candidate || rival.rank <= candidate.rank - RENAMED_MARGIN
        )
      )
  );
};

/** A name may be there twice. */
const namesOf = (columns: readonly ColumnReport[]): Map<string, ColumnReport> =>
  new Map(
    [...groupBy(columns, ({ name }) => name).values()].flatMap((same) =>
      same.map((column, index) => [JSON.stringify([column.name, index]), column] as const)
    )
  );

/** Which column of the one table is which of the other: by its name, or what it holds. */
export const matchColumns = (one: TableReport, other: TableReport): ColumnMatches => {
  const [names, others] = [namesOf(one.columns), namesOf(other.columns)];
  const named = [...names].flatMap(([name, column]) => {
    const found = others.get(name);
    return found ? [{ columns: [column, found] as const, confidence: 1 }] : [];
  });
  const gone = [...names].filter(([name]) => !others.has(name)).map(([, column]) => column);
  const added = [...others].filter(([name]) => !names.has(name)).map(([, column]) => column);
  const renamesSought = gone.length <= RENAMES_SOUGHT && added.length <= RENAMES_SOUGHT;
  const renamed = renamesSought ? surePairs(candidatesOf(gone, added, [one.rows, other.rows])) : [];
  const matched = new Set(renamed.flatMap(({ columns }) => columns));
  const isLone = (column: ColumnReport) => !matched.has(column);
  return {
    matches: [...named, ...renamed],
    gone: gone.filter(isLone),
    added: added.filter(isLone),
    renamesSought,
  };
};
