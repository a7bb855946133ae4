import fc from 'fast-check';
import { SEED } from '../../../../../../../tests/helpers/volume';
import { randomOf } from '../../reader/personal-data/__tests__/random';
import { comparisonPage } from '../../presentation/comparison-page';
import { describeComparison } from '../../cli/describe-comparison';
import { compareReports } from '../compare-reports';
import type { Aspect } from '../comparison';
import { columnOf, reportOf, reportWith, type Values } from './report-of';

const ROWS = 400;
const rowsOf = <Value>(of: (row: number) => Value, rows = ROWS): Value[] =>
  Array.from({ length: rows }, (_, row) => of(row));

/** Columns as they come, drawn anew from the same populations with each seed. */
const POPULATIONS: Readonly<Record<string, (random: () => number) => (row: number) => Values[0]>> =
  {
    'running number': () => (row) => row,
    evenly: (random) => () => random() * 1_000,
    normal: (random) => () => rowsOf(random, 12).reduce((sum, value) => sum + value, 0),
    'far apart': (random) => () => Math.exp(6 * random() * random() * random()) * 1.5,
    'with one far away': (random) => (row) => (row === 7 ? 1e6 * (1 + random()) : random() * 10),
    'whole numbers': (random) => () => Math.floor(random() * 500),
    'few whole numbers': (random) => () => Math.floor(random() * 5),
    classes: (random) => () => ['farm', 'shop', 'mill'][Math.floor(random() ** 2 * 3)] ?? '',
    codes: (random) => () => `sku-${Math.floor(random() * 1e9)}`,
    'with gaps': (random) => () => (random() < 0.3 ? null : `note ${Math.floor(random() * 90)}`),
  };

const drawn = (seed: number, rows = ROWS) => {
  const random = randomOf(seed);
  return Object.fromEntries(
    Object.entries(POPULATIONS).map(([name, population]) => [
      name,
      rowsOf(
        population(() => random()),
        rows
      ),
    ])
  );
};

const tableOf = (...reports: Parameters<typeof compareReports>) =>
  compareReports(...reports).tables[0]!;

const aspectsOf = (before: Values, after: Values): Aspect[] =>
  tableOf(reportOf({ a: before }), reportOf({ a: after })).columns[0]!.differences.map(
    ({ aspect }) => aspect
  );

const anyColumns = fc.dictionary(
  fc.string({ maxLength: 6 }),
  fc.array(
    fc.oneof(
      fc.constant(null),
      fc.integer({ min: -99, max: 99 }),
      fc.constantFrom('a', 'b', 'c1', 'long text of its own')
    ),
    { minLength: 30, maxLength: 30 }
  ),
  { maxKeys: 6, noNullPrototype: true }
);

it('says nothing of a report that is held against itself', () => {
  fc.assert(
    fc.property(anyColumns, (columns) => {
      const report = reportOf(columns);
      const comparison = compareReports(report, report);
      expect(comparison.verdict).toBe('same');
      const [table] = comparison.tables;
      expect(table).toMatchObject({ added: [], gone: [], differences: [] });
      for (const { differences, moved, confidence } of table!.columns) {
        expect({ differences, moved, confidence }).toEqual({
          differences: [],
          moved: false,
          confidence: 1,
        });
      }
    }),
    { seed: SEED }
  );
});

it('says of the other way round the same, with what is new and gone exchanged', () => {
  fc.assert(
    fc.property(anyColumns, anyColumns, (before, after) => {
      const [one, other] = [reportOf(before), reportOf(after)];
      const [there, back] = [tableOf(one, other), tableOf(other, one)];
      expect(back.added).toEqual(there.gone);
      expect(back.gone).toEqual(there.added);
      const told = (table: typeof there, side: 0 | 1) =>
        table.columns
          .map(({ names, verdict, differences }) => ({
            name: names[side],
            verdict,
            differences: differences
              .map(({ aspect, weight, appeared, vanished }) => ({
                aspect,
                weight: weight.toFixed(6),
                new: side === 0 ? appeared : vanished,
                old: side === 0 ? vanished : appeared,
              }))
              .sort((first, second) => (first.aspect < second.aspect ? -1 : 1)),
          }))
          .sort((first, second) => (first.name < second.name ? -1 : 1));
      expect(told(back, 1)).toEqual(told(there, 0));
      expect(back.columns.filter(({ moved }) => moved)).toHaveLength(
        there.columns.filter(({ moved }) => moved).length
      );
    }),
    { seed: SEED }
  );
});

it(`finds drift between two samples of one population as rarely as chance makes it (seed ${SEED})`, () => {
  const told: string[] = [];
  let compared = 0;
  for (let run = 0; run < 20; run += 1) {
    for (const rows of [60, ROWS, 4 * ROWS]) {
      const table = tableOf(reportOf(drawn(SEED + run)), reportOf(drawn(SEED + run + 1_000, rows)));
      compared += table.columns.length;
      for (const { names, differences } of table.columns) {
        told.push(...differences.map(({ aspect }) => `${names[0]}: ${aspect} (${run}, ${rows})`));
      }
    }
  }
  // One of a thousand, for each of several things that are looked at.
  expect(told.length > compared / 100 ? told : []).toEqual([]);
});

const random = randomOf(SEED);

it.each<[string, Values, Values, Aspect[]]>([
  ['a shift', rowsOf(() => random()), rowsOf(() => random() + 0.5), ['distribution', 'mean']],
  [
    'another spread',
    rowsOf(() => random() - 0.5),
    rowsOf(() => 4 * random() - 2),
    ['distribution'],
  ],
  [
    'a class that is new',
    rowsOf((row) => ['a', 'b'][row % 2]!),
    rowsOf((row) => ['a', 'b', 'c'][row % 3]!),
    ['values'],
  ],
  ['gaps', rowsOf(() => 'x'), rowsOf((row) => (row % 4 ? 'x' : null)), ['missing']],
  ['nothing any more', rowsOf((row) => row), rowsOf(() => null), ['type', 'missing']],
  ['another type', rowsOf((row) => row), rowsOf((row) => `n${row}`), ['type', 'patterns']],
  [
    'another shape',
    rowsOf((row) => `ab-${1000 + row}`),
    rowsOf((row) => `${1000 + row}/ab`),
    ['patterns'],
  ],
  [
    'longer texts',
    rowsOf((row) => `${'x'.repeat(5)}${1000 + row}`),
    rowsOf((row) => `${'x'.repeat(15)}${1000 + row}`),
    ['length'],
  ],
  [
    'a key that repeats',
    rowsOf((row) => `k${row}`),
    rowsOf((row) => `k${row === 5 ? 4 : row}`),
    ['key'],
  ],
  [
    'one value, then many',
    rowsOf(() => 'x'),
    rowsOf((row) => ['x', 'y', 'z'][row % 3]!),
    ['constant', 'values'],
  ],
])('finds %s', (_, before, after, aspects) => {
  expect(aspectsOf(before, after)).toEqual(expect.arrayContaining(aspects));
});

it('takes a column of the same values under another name for the same, if no other is like it', () => {
  const before = drawn(SEED);
  const after = drawn(SEED + 7);
  for (const name of ['evenly', 'far apart', 'classes', 'codes']) {
    const { [name]: values, ...others } = after;
    const table = tableOf(reportOf(before), reportOf({ ...others, [`of another name`]: values! }));
    const renamed = table.columns.find(({ names }) => names[0] !== names[1]);
    expect(renamed?.names).toEqual([name, 'of another name']);
    expect(renamed?.confidence).toBeGreaterThan(0.7);
    expect(table).toMatchObject({ added: [], gone: [] });
  }
  const twins = { x: before.evenly!, y: before.evenly! };
  const others = { p: before.evenly!, q: before.evenly! };
  expect(tableOf(reportOf(twins), reportOf(others))).toMatchObject({
    columns: [],
    gone: [{ name: 'x' }, { name: 'y' }],
    added: [{ name: 'p' }, { name: 'q' }],
  });
});

it('takes a column for moved only where the others keep their order without it', () => {
  const values = rowsOf((row) => row);
  const named = (names: string) =>
    reportOf(Object.fromEntries(Array.from(names, (name) => [name, values])));
  const moved = (before: string, after: string) =>
    tableOf(named(before), named(after))
      .columns.filter((column) => column.moved)
      .map(({ names: [name] }) => name);
  expect(moved('abcdef', 'xabcdef')).toEqual([]);
  expect(moved('abcdef', 'bcdefa')).toEqual(['a']);
  expect(moved('abcdef', 'aecdbf').sort()).toEqual(['b', 'e']);
});

it('tells no value of a column that is personal in one of the files, whichever it is', () => {
  const canary = 'asha-of-kolar';
  const plain = rowsOf((row) => [canary, 'ravi-of-kolar'][row % 2]!);
  const open = columnOf('who', 1, plain);
  const masked = columnOf('who', 1, plain, {
    masked: true,
    personalData: [{ class: 'person-name', confidence: 0.9, rule: 'header', share: 1 }],
    topValues: [],
    patterns: [],
  });
  const renamed = { ...open, name: 'whom' };
  for (const [one, other] of [
    [open, masked],
    [masked, open],
    [masked, renamed],
  ] as const) {
    const comparison = compareReports(reportWith([one]), reportWith([other]));
    const written = [
      JSON.stringify(comparison),
      describeComparison(comparison),
      comparisonPage(['a', 'b'], comparison),
    ].join('');
    expect(written).not.toContain('of-kolar');
    expect(comparison.verdict).toBe('changed');
  }
  const [told] = tableOf(reportWith([open]), reportWith([masked])).columns;
  expect(told).toMatchObject({
    masked: true,
    differences: [{ aspect: 'personal-data', appeared: ['person-name'], vanished: [] }],
  });
});

it('tells no number of a column that is personal in one of the files', () => {
  const personal = {
    masked: true,
    personalData: [{ class: 'phone-number' as const, confidence: 0.9, rule: 'header', share: 1 }],
  };
  const before = columnOf('number', 1, drawn(SEED).normal!);
  const after = columnOf(
    'number',
    1,
    drawn(SEED + 1).normal!.map((value) => Number(value) + 5)
  );
  const compared = (one: typeof before, other: typeof before) =>
    tableOf(reportWith([one]), reportWith([other])).columns[0]!;
  const known = { mean: null, median: null, minimum: null, maximum: null };
  for (const column of [
    compared(before, { ...after, ...personal }),
    compared({ ...before, ...personal }, after),
    compared({ ...before, ...personal }, { ...after, ...personal }),
  ]) {
    expect(column.figures).toMatchObject([known, known]);
    expect(column).not.toHaveProperty('histograms');
    expect(column.differences.map(({ aspect }) => aspect)).not.toContain('mean');
  }
  expect(compared(before, after)).toHaveProperty('histograms');
});

it('takes columns of other contents for others, and yes and no sooner than texts', () => {
  const lone = (before: ReturnType<typeof columnOf>, after: ReturnType<typeof columnOf>) => {
    const { columns, gone, added } = tableOf(reportWith([before]), reportWith([after]));
    return columns.length === 0 && gone.length === 1 && added.length === 1;
  };
  const numbers = (name: string, from: number) =>
    columnOf(
      name,
      1,
      rowsOf((row) => from + row)
    );
  expect(lone(numbers('a', 0), numbers('b', 10_000))).toBe(true);
  const said = (name: string, share: number, more = {}) =>
    columnOf(
      name,
      1,
      rowsOf((row) => (row < share * ROWS ? 'yes' : 'no')),
      more
    );
  const type = { type: { name: 'boolean' as const, format: '', confidence: 1, exceptions: 0 } };
  expect(lone(said('a', 0.5, type), said('b', 0.6, type))).toBe(true);
  expect(lone(said('a', 0.5), said('b', 0.6))).toBe(false);
});

it('keeps columns apart that have one name', () => {
  const twice = reportWith([
    columnOf(
      'a',
      1,
      rowsOf((row) => row)
    ),
    columnOf(
      'a',
      2,
      rowsOf((row) => `text ${row % 3}`)
    ),
  ]);
  const { columns, gone, added } = tableOf(twice, twice);
  expect(columns.map(({ positions }) => positions)).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect([gone, added]).toEqual([[], []]);
});

it.each([
  [69, 'same'],
  [68, 'drifted'],
  [56, 'drifted'],
  [55, 'changed'],
])('says of a quality of 80 that became %i: %s', (score, verdict) => {
  const of = (quality: number) => {
    const report = reportOf({ a: rowsOf((row) => row) });
    const [table] = report.tables;
    return {
      ...report,
      tables: [{ ...table!, quality: { ...table!.quality, score: quality } }],
    };
  };
  expect(compareReports(of(80), of(score)).verdict).toBe(verdict);
});

it('puts first what matters most', () => {
  const before = drawn(SEED);
  const after = {
    ...before,
    evenly: before.evenly!.map((value) => Number(value) + 300),
    classes: before.classes!.map(() => 'other'),
  };
  const { columns, verdict } = tableOf(reportOf(before), reportOf(after));
  expect(verdict).toBe('changed');
  expect(columns.map(({ names: [name] }) => name).slice(0, 2)).toEqual(['classes', 'evenly']);
  expect(columns.slice(2).map((column) => column.verdict)).toEqual(
    columns.slice(2).map(() => 'same')
  );
});

it('holds tables against each other by their names, and the one that is left on each side', () => {
  const of = (...names: string[]) => {
    const report = reportOf({ a: rowsOf((row) => row) });
    return { ...report, tables: names.map((name) => ({ ...report.tables[0]!, name })) };
  };
  const told = (one: string[], other: string[]) => {
    const { tables, addedTables, goneTables } = compareReports(of(...one), of(...other));
    return { pairs: tables.map(({ names }) => names.join()), addedTables, goneTables };
  };
  expect(told(['x', 'y'], ['y', 'x'])).toMatchObject({ pairs: ['x,x', 'y,y'] });
  expect(told(['x', 'y'], ['y', 'z'])).toMatchObject({ pairs: ['y,y', 'x,z'] });
  expect(compareReports(of('x'), of('x', 'y', 'z')).verdict).toBe('changed');
  expect(told(['x'], ['y', 'z'])).toEqual({
    pairs: [],
    addedTables: ['y', 'z'],
    goneTables: ['x'],
  });
});
