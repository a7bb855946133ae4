import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { volume } from '../../../../../../../tests/helpers/volume';
import { failureOf } from '../failure-of';
import { judgeKind } from '../kinds/judge-kind';
import { readFile } from '../read-file';
import { openDatabase, type Database } from '../tables/database';
import { ODD_FILES, type OddFile } from './odd-files';

jest.setTimeout(300_000);

const LIMITS = { seconds: 60, memoryMegabytes: 256, temporaryMegabytes: 400, threads: 1 };
/** Some of each kind: all of them take longer than a suite may, and a thousand columns as long as all others. */
const CHOSEN = volume(
  ODD_FILES.filter(({ name }, index) => index % 4 === 0 && !name.startsWith('a thousand')),
  [...ODD_FILES]
);

let folder: string;
let database: Database;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odd-'));
  database = await openDatabase({
    ...LIMITS,
    temporaryDirectory: join(folder, 'spill'),
    readable: { files: [], folders: [folder] },
  });
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const verdictOf = async ({ ending, write }: OddFile): Promise<string> => {
  const place = await mkdtemp(join(folder, 'file-'));
  const path = join(place, 'file');
  await write(path, database);
  try {
    const found = await readFile(path, place, LIMITS);
    const verdict = judgeKind({ extension: ending, declaredType: null, found });
    return verdict.ok ? 'taken' : verdict.reason;
  } catch (error) {
    return failureOf(error);
  } finally {
    await rm(place, { recursive: true });
  }
};

it(`takes ${CHOSEN.length} of ${ODD_FILES.length} honest files of a strange look`, async () => {
  const verdicts: [string, string][] = [];
  for (const odd of CHOSEN) {
    verdicts.push([odd.name, await verdictOf(odd)]);
  }
  expect(verdicts.filter(([, verdict]) => verdict !== 'taken')).toEqual([]);
});
