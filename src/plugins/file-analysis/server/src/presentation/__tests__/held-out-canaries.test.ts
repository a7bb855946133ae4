import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEED, volume } from '../../../../../../../tests/helpers/volume';
import { describeReport } from '../../cli/describe-report';
import { summaryOf } from '../../domain/summary';
import {
  JUNK,
  mixedColumns,
  personalColumns,
  personalTexts,
  type LabelledColumn,
} from '../../reader/personal-data/__tests__/held-out/personal-columns';
import { readFile } from '../../reader/read-file';
import { reportPage } from '../report-page';

jest.setTimeout(120_000);

const LIMITS = { seconds: 60, memoryMegabytes: 256, temporaryMegabytes: 400, threads: 1 };
const TABLES = volume(1, 20);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canaries-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Names of people in words, and values with digits. Shorter ones stand in a report for other reasons. */
const canariesOf = ({ values, classes }: LabelledColumn): string[] =>
  values
    .map((value) => value.trim())
    .filter((value) => !JUNK.includes(value))
    .filter((value) =>
      classes.includes('person-name')
        ? value.length > 8 && /\p{L}[\s,]+\p{L}/u.test(value)
        : value.length > 8 && /\d{4}|@/u.test(value)
    );

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const csvOf = (columns: readonly LabelledColumn[]): string => {
  const rows = Math.max(...columns.map(({ values }) => values.length));
  return [
    columns.map(({ header }, index) => cell(`${header} of-${index}`)).join(','),
    ...Array.from({ length: rows }, (_, row) =>
      columns.map(({ values }) => cell(values[row] ?? '')).join(',')
    ),
  ].join('\n');
};

it(`shows no value of what is personal in any of nine locales (seed ${SEED})`, async () => {
  const leaks: string[] = [];
  let looked = 0;
  for (let round = 0; round < TABLES; round += 1) {
    const seed = (SEED % 100_000) + round;
    const columns = [...personalColumns(seed), ...personalTexts(seed), ...mixedColumns(seed)];
    const path = join(folder, `${round}.csv`);
    await writeFile(path, csvOf(columns));
    const report = await readFile(path, folder, LIMITS);
    expect(report?.tables[0]?.table.columns).toHaveLength(columns.length);
    if (report) {
      const shown = [
        JSON.stringify(report),
        reportPage('file', report),
        describeReport(report),
        summaryOf(report),
      ].join('\n');
      const canaries = columns.flatMap(canariesOf);
      looked += canaries.length;
      leaks.push(...canaries.filter((canary) => shown.includes(canary)));
    }
  }
  expect(looked).toBeGreaterThan(1_000);
  expect(leaks).toEqual([]);
});
