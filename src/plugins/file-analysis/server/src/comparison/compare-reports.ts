import type { ColumnReport, FileReport, NamedTable } from '../reader/report';
import { mapLeaves, steadyFigure } from '../reader/steady';
import { columnDifferences, share, sharesDiffer } from './column-differences';
import type {
  ColumnComparison,
  ColumnFigures,
  Comparison,
  Difference,
  LoneColumn,
  Pair,
  TableComparison,
  Verdict,
} from './comparison';
import { VERDICTS } from './comparison';
import { matchColumns, type ColumnMatch } from './match-columns';
import { movedColumns } from './moved-columns';
import { CHANGED, DRIFTED, QUALITY_CHANGED, QUALITY_DRIFTED } from './thresholds';

const worst = (verdicts: readonly Verdict[]): Verdict =>
  VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'same';

const figuresOf = (column: ColumnReport, rows: number, masked: boolean): ColumnFigures => ({
  missing: share(column.empty, rows),
  distinct: column.distinct.value,
  mean: masked ? null : column.mean,
  median: masked ? null : (column.quantiles.find((each) => each.share === 0.5)?.value ?? null),
  minimum: masked ? null : column.minimum,
  maximum: masked ? null : column.maximum,
  length: column.length?.mean ?? null,
});

const compareColumn = (
  { columns: [one, other], confidence }: ColumnMatch,
  rows: Pair<number>,
  moved: boolean
): ColumnComparison => {
  // What is personal in one of them is so in the other, whether it was found there or not.
  const masked = one.masked || other.masked;
  const differences = columnDifferences({ columns: [one, other], rows, masked });
  const isRenamed = one.name !== other.name;
  const isSeen = differences.some(({ aspect }) => aspect === 'distribution' || aspect === 'mean');
  return {
    names: [one.name, other.name],
    positions: [one.position, other.position],
    confidence,
    moved,
    masked,
    verdict: worst([...differences.map(({ verdict }) => verdict), isRenamed ? 'changed' : 'same']),
    weight: (differences[0]?.weight ?? 0) + (isRenamed ? CHANGED : 0),
    differences,
    figures: [figuresOf(one, rows[0], masked), figuresOf(other, rows[1], masked)],
    ...(isSeen && !masked && { histograms: [one.histogram, other.histogram] as const }),
  };
};

const ofQuality = ([one, other]: Pair<number>): Difference[] => {
  const apart = Math.abs(one - other);
  const isChanged = apart >= QUALITY_CHANGED;
  return apart < QUALITY_DRIFTED
    ? []
    : [
        {
          aspect: 'quality',
          verdict: isChanged ? 'changed' : 'drifted',
          weight: isChanged ? CHANGED : DRIFTED,
          figures: [one, other],
        },
      ];
};

const lone = ({ name, position, type, personalData }: ColumnReport): LoneColumn => ({
  name,
  position,
  type: type.name,
  personalData: personalData.map((found) => found.class),
});

const byWeight = (one: ColumnComparison, other: ColumnComparison): number =>
  VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
  other.weight - one.weight ||
  one.positions[0] - other.positions[0];

const compareTables = (one: NamedTable, other: NamedTable): TableComparison => {
  const both = <Value>(of: (named: NamedTable) => Value): Pair<Value> => [of(one), of(other)];
  const rows = both(({ table }) => table.rows);
  const { matches, gone, added, renamesSought } = matchColumns(one.table, other.table);
  const moved = movedColumns(matches);
  const columns = matches
    .map((match) => compareColumn(match, rows, moved.has(match)))
    .sort(byWeight);
  const duplicates = both(({ table }) => share(table.duplicateRows.value, table.rows));
  // What is malformed is no row.
  const lines = both(({ table }) => table.rows + table.malformed.count);
  const malformed = both(({ table: { malformed: found, rows: well } }) =>
    share(found.count, well + found.count)
  );
  const quality = both((named) => named.quality.score);
  const differences = [
    ...ofQuality(quality),
    ...sharesDiffer('duplicates', duplicates, rows),
    ...sharesDiffer('malformed', malformed, lines),
  ].sort((before, after) => after.weight - before.weight);
  return {
    names: both(({ name }) => name),
    verdict: worst([
      ...columns.map(({ verdict }) => verdict),
      ...differences.map(({ verdict }) => verdict),
      added.length + gone.length > 0 ? 'changed' : 'same',
    ]),
    rows,
    quality,
    duplicates,
    malformed,
    differences,
    added: added.map(lone),
    gone: gone.map(lone),
    renamesSought,
    columns,
  };
};

type TablePair = Pair<NamedTable>;

/** By their names; what is left over is one table where there is one on each side. */
const matchTables = (one: readonly NamedTable[], other: readonly NamedTable[]) => {
  const pairs: TablePair[] = [];
  const left = [...other];
  const gone = one.filter((named) => {
    const place = left.findIndex(({ name }) => name === named.name);
    const found = left[place];
    if (found) {
      pairs.push([named, found]);
      left.splice(place, 1);
    }
    return !found;
  });
  const [last, lastOther] = [gone[0], left[0]];
  return last && lastOther && gone.length === 1 && left.length === 1
    ? { pairs: [...pairs, [last, lastOther] as const], gone: [], added: [] }
    : { pairs, gone, added: left };
};

export const canBeCompared = (report: FileReport): boolean => report.tables.length > 0;

/**
 * What is otherwise in a file than in the one before it: its columns, and how their values lie. Of a column with
 * personal data in either of them, counts and lengths alone.
 */
export const compareReports = (one: FileReport, other: FileReport): Comparison => {
  const { pairs, gone, added } = matchTables(one.tables, other.tables);
  const tables = pairs.map((pair) => compareTables(...pair));
  const comparison: Comparison = {
    analysers: [one.analyser, other.analyser],
    verdict: worst([
      ...tables.map(({ verdict }) => verdict),
      gone.length + added.length > 0 ? 'changed' : 'same',
    ]),
    tables,
    addedTables: added.map(({ name }) => name),
    goneTables: gone.map(({ name }) => name),
  };
  return mapLeaves(comparison, steadyFigure);
};
