import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { volume } from '../../../../../../../../tests/helpers/volume';
import { failureOf } from '../../failure-of';
import { readFile } from '../../read-file';
import type { FileReport } from '../../report';
import { readInChild, UnreadFileError } from '../read-in-child';
import { HOSTILE_FILES, type HostileFile } from './hostile-files';

jest.setTimeout(120_000);

const LIMITS = { seconds: 20, memoryMegabytes: 256, temporaryMegabytes: 160, threads: 1 };
/** Of the process that asks: what a report takes, not what files unpack to. */
const MOST_MEGABYTES = 60;

const HEAVY = HOSTILE_FILES.filter(({ heavy }) => heavy);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (file: HostileFile): Promise<string> => {
  const path = join(folder, 'file');
  await file.write(path);
  return path;
};

const verdictOf = (report: FileReport | null): object => ({
  kind: report?.kind ?? null,
  rows: report?.tables.map(({ table }) => table.rows),
  malformed: report?.tables.reduce((sum, { table }) => sum + table.malformed.count, 0),
});

const readHere = async (path: string): Promise<object> => {
  const scratch = join(folder, 'scratch');
  await mkdir(scratch);
  try {
    return verdictOf(await readFile(path, scratch, LIMITS));
  } catch (error) {
    return { failure: failureOf(error) };
  } finally {
    await rm(scratch, { recursive: true });
  }
};

const readThere = async (path: string): Promise<object> => {
  try {
    return verdictOf((await readInChild(path, LIMITS)).report);
  } catch (error) {
    return error instanceof UnreadFileError ? { failure: error.code } : { error };
  }
};

it.each(HOSTILE_FILES.map((file) => [file.name, file] as const))(
  'ends with a verdict: %s',
  async (_, file) => {
    expect(await readHere(await written(file))).toMatchObject(file.expected);
  }
);

/** The most that memory grows while a task runs. */
const growth = async (task: () => Promise<unknown>): Promise<number> => {
  const before = process.memoryUsage.rss();
  let most = before;
  const stop = new AbortController();
  const watching = (async () => {
    for await (const _ of every(20, undefined, { signal: stop.signal })) {
      most = Math.max(most, process.memoryUsage.rss());
    }
  })().catch(() => undefined);
  await task();
  stop.abort();
  await watching;
  return (most - before) / 1_048_576;
};

let mostGrown = 0;

it.each(volume(HEAVY, [...HOSTILE_FILES]).map((file) => [file.name, file] as const))(
  'leaves the process that asks as it was: %s',
  async (_, file) => {
    const path = await written(file);
    const grown = await growth(async () => {
      expect(await readThere(path)).toMatchObject(file.expected);
    });
    mostGrown = Math.max(mostGrown, grown);
    expect(grown).toBeLessThan(MOST_MEGABYTES);
  }
);
afterAll(() => {
  process.stdout.write(`The process that asks grew by ${mostGrown.toFixed(1)} MB at most.\n`);
});
