import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEED } from '../../../../../../../../tests/helpers/volume';
import { openDatabase, type Database, type Row } from '../../tables/database';
import { openDelimitedFile } from '../delimited-file';
import { pollutedFiles, type PollutedFile } from './polluted-files';

jest.setTimeout(120_000);

interface Table {
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polluted-'));
  database = await openDatabase({
    memoryMegabytes: 256,
    threads: 1,
    temporaryDirectory: join(folder, 'spill'),
    temporaryMegabytes: 100,
    readable: { files: [], folders: [folder] },
  });
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const textOf = (value: Row[string] | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const tableOf = async (relation: string): Promise<Table> => {
  const rows = await database.rows(`SELECT * FROM ${relation}`);
  return {
    header: Object.keys(rows[0] ?? {}),
    rows: rows.map((row) => Object.values(row).map(textOf)),
  };
};

/** Columns at the end that have neither a name nor a value: delimiters at the ends of lines. */
const withoutSpare = ({ header, rows }: Table): Table => {
  const isSpare = (index: number) =>
    /^(?:column ?\d+)?$/u.test(header[index] ?? '') &&
    rows.every((row) => (row[index] ?? '').trim() === '');
  const last = header.findLastIndex((_, index) => !isSpare(index)) + 1;
  return { header: header.slice(0, last), rows: rows.map((row) => row.slice(0, last)) };
};

const byReader = async (path: string): Promise<Table> => {
  const scratch = await mkdtemp(join(folder, 'scratch-'));
  const opened = await openDelimitedFile(path, scratch);
  return opened ? tableOf(opened.source.relation) : { header: [], rows: [] };
};

/** The better of its two readings, which find headers in different ways. */
const byEngine = async (path: string): Promise<Table[]> =>
  Promise.all(
    ['true', 'false'].map((varchar) =>
      tableOf(
        `read_csv('${path}', strict_mode = false, null_padding = true, all_varchar = ${varchar})`
      ).catch(() => ({ header: [], rows: [] }))
    )
  );

/** Numbers and dates may have been read as such. */
const isEqual = (one: string, other: string): boolean =>
  one.trim() === other.trim() ||
  (one.trim() !== '' && other.trim() !== '' && Number(one) === Number(other));

/** The share of cells that are right, of those that are there and those that should be; names of columns are cells, too. */
const score = (truth: PollutedFile, table: Table): number => {
  const { header, rows } = withoutSpare(table);
  const counted = (row: readonly string[]) => !truth.either?.includes((row[0] ?? '').trim());
  const wanted = truth.rows.filter(counted);
  const found = rows.filter(counted);
  const byKey = new Map(found.map((row) => [(row[0] ?? '').trim(), row]));
  const names = truth.header ?? [];
  const right =
    names.filter((name, index) => (header[index] ?? '').trim() === name).length +
    wanted.reduce((sum, row) => {
      const other = byKey.get(row[0] ?? '') ?? [];
      return (
        sum +
        row.filter((cell, index) => index < other.length && isEqual(cell, other[index] ?? ''))
          .length
      );
    }, 0);
  const cells = (table: readonly (readonly string[])[]) =>
    table.reduce((sum, row) => sum + row.length, 0);
  return right / (names.length + Math.max(cells(wanted), cells(found)));
};

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it(`reads polluted files as they were meant, better than the engine does by itself (seed ${SEED})`, async () => {
  const scores = new Map<string, { reader: number[]; engine: number[] }>();
  for (const [index, file] of pollutedFiles(SEED).entries()) {
    const place = join(folder, String(index));
    await mkdir(place);
    const path = join(place, 'file.csv');
    await writeFile(path, file.bytes);
    const of = scores.get(file.kind) ?? { reader: [], engine: [] };
    of.reader.push(score(file, await byReader(path)));
    of.engine.push(Math.max(...(await byEngine(path)).map((table) => score(file, table))));
    scores.set(file.kind, of);
  }
  const lines = [...scores].map(
    ([kind, { reader, engine }]) =>
      `  ${kind.padEnd(34)} ${average(reader).toFixed(3)}  ${average(engine).toFixed(3)}   ${reader.map((value) => value.toFixed(2)).join(' ')}`
  );
  process.stdout.write(`Share of cells that are right:      reader engine\n${lines.join('\n')}\n`);
  for (const [kind, { reader, engine }] of scores) {
    expect([kind, average(reader)]).toEqual([
      kind,
      expect.closeTo(Math.max(average(reader), average(engine)), 6),
    ]);
    expect([kind, average(reader) >= 0.95]).toEqual([kind, true]);
  }
});
