import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Findings } from '../findings';
import { searchStream } from './streams';

const filesIn = async (place: string): Promise<string[]> => {
  if (!(await stat(place)).isDirectory()) {
    return [place];
  }
  const found = await readdir(place, { withFileTypes: true, recursive: true });
  return found
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .sort();
};

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A file, or all files of a folder: their names, and what is in them. */
export const searchFolder = async (
  place: string,
  { findings, signal }: { findings: Findings; signal: AbortSignal }
): Promise<void> => {
  let names: string[] = [];
  try {
    names = await filesIn(place);
  } catch {
    findings.skip(place, 'it cannot be read');
  }
  for (const name of names) {
    await findings.content(`${place} (names of files)`, Buffer.from(name));
    try {
      const { size } = await stat(name);
      await searchStream(name, createReadStream(name), size, { findings, signal });
    } catch (error) {
      signal.throwIfAborted();
      // Logs are turned over, and files deleted, while they are searched.
      if (!isGone(error)) {
        findings.skip(name, 'it cannot be read');
      }
    }
  }
};
