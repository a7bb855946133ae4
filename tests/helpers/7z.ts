import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the task with the archive as a file. */
const withFile = async <Result>(
  archive: Buffer,
  task: (file: string, folder: string) => Promise<Result>
): Promise<Result> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'seven-zip-'));
  try {
    const file = path.join(folder, 'archive.zip');
    await writeFile(file, archive);
    return await task(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** What the program 7z (Debian: p7zip-full) says of an archive. */
export const readWith7z = (archive: Buffer, ...command: string[]): Promise<string> =>
  withFile(archive, async (file) => (await run('7z', [...command, file])).stdout);

/** The one file in an archive; rejects where the password is another. */
export const unpackWith7z = (archive: Buffer, password: string): Promise<Buffer> =>
  withFile(archive, async (file, folder) => {
    await run('7z', ['x', `-p${password}`, `-o${folder}`, file]);
    return readFile(path.join(folder, 'export.zip'));
  });
