import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { SEED } from '../../../../../../../tests/helpers/volume';
import { hardColumns } from '../../reader/personal-data/__tests__/hard-columns';
import { randomOf } from '../../reader/personal-data/__tests__/random';
import { readFile } from '../../reader/read-file';
import { reportPage } from '../report-page';

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 256, threads: 1 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canaries-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const reportOf = async (name: string, content: string) => {
  const path = join(folder, name);
  const scratch = join(folder, `${name}.scratch`);
  await writeFile(path, content);
  await mkdir(scratch);
  const report = await readFile(path, scratch, LIMITS);
  return { report, written: JSON.stringify(report) + (report ? reportPage(name, report) : '') };
};

const columns = hardColumns(randomOf(SEED));
const rows = columns[0]!.values.map((_, row) => columns.map(({ values }) => values[row] ?? ''));
const headers = columns.map(({ header }) => header);

const AS_FILES: Readonly<Record<string, () => string>> = {
  'people.csv': () => stringify([headers, ...rows]),
  'people.tsv': () => stringify(rows, { delimiter: '\t' }),
  'people.json': () =>
    JSON.stringify(
      rows.map((row) => Object.fromEntries(row.map((value, index) => [headers[index], value])))
    ),
};

it.each(Object.keys(AS_FILES))(
  `has no value of a column with personal data in what it says (seed ${SEED}): %s`,
  async (name) => {
    const { report, written } = await reportOf(name, AS_FILES[name]!());
    expect(report?.tables[0]?.table.columns).toHaveLength(columns.length);
    for (const { values } of columns.filter(({ classes }) => classes.length > 0)) {
      for (const value of values.filter((text) => text.length > 8 && /[\d@]|[A-Z]/u.test(text))) {
        const isOfOthers = columns.some(
          (other) => other.classes.length === 0 && other.values.includes(value)
        );
        expect(isOfOthers || !written.includes(value)).toBe(true);
      }
    }
  },
  60_000
);

it('does not show the one address in a column of other texts, wherever it stands', async () => {
  const secret = 'aaa-secret.person@mail.example';
  for (const others of [
    ['b', 'c'],
    ['0 notes', 'zz notes'],
  ]) {
    const values = Array.from({ length: 300 }, (_, row) => others[row % 2] ?? '');
    const content = `id,note\n${[secret, ...values, secret].map((value, row) => `${row},${value}`).join('\n')}\n`;
    const { written } = await reportOf(`one-${others[0]}`.replaceAll(' ', '-'), content);
    expect(written).not.toContain(secret);
  }
});
