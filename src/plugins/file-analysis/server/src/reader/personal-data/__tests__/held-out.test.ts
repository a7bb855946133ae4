import { volume } from '../../../../../../../../tests/helpers/volume';
import { PERSONAL_DATA_CLASSES, type PersonalDataClass } from '../classes';
import { judgeColumn } from '../judge-column';
import { otherColumns } from './held-out/other-columns';
import {
  mixedColumns,
  personalColumns,
  personalTexts,
  type Names,
} from './held-out/personal-columns';

/** Rules were mended with the first beside them; of the second, with names of its own, nobody has looked at what is wrong. */
const SETS: readonly (readonly [string, number, Names])[] = [
  ['looked at', 11, 'own'],
  ['held out', 420_420, 'others'],
  ['of other names', 777_001, 'third'],
];
const ROUNDS = volume(3, 40);
/** A match by chance is ruled out by check digits. */
const CHECKED: readonly PersonalDataClass[] = [
  'payment-card',
  'iban',
  'aadhaar',
  'gstin',
  'national-identity-number',
];

const columnsOf = (seed: number, names: Names) =>
  Array.from({ length: ROUNDS }, (_, round) => seed + round)
    .flatMap((each) => [
      ...personalColumns(each, names),
      ...personalTexts(each),
      ...mixedColumns(each),
      ...otherColumns(each),
    ])
    .map((column) => ({
      ...column,
      found: judgeColumn(column.header, column.values).map((finding) => finding.class),
    }));

describe.each(SETS)('on columns that were %s (seed %i)', (name, seed, names) => {
  const figures: string[] = [];
  const columns = columnsOf(seed, names);
  afterAll(() => {
    process.stdout.write(
      `Personal data, ${name}: ${columns.length} columns\n${figures.join('\n')}\n`
    );
  });

  it.each(PERSONAL_DATA_CLASSES)('finds %s, and little else for it', (kind) => {
    const there = columns.filter(({ classes }) => classes.includes(kind));
    const found = columns.filter((column) => column.found.includes(kind));
    const right = found.filter(({ classes }) => classes.includes(kind)).length;
    const [precision, recall] = [right / found.length, right / there.length];
    figures.push(
      `  ${kind.padEnd(26)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} of ${there.length}`
    );
    expect(precision).toBeGreaterThanOrEqual(CHECKED.includes(kind) ? 0.99 : 0.9);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});
