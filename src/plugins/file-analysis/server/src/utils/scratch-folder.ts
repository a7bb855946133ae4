import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoRoomError } from '../reader/no-room-error';

/** Of folders for a copy of a file, and of those that its reader may write to. */
const SCRATCH_PREFIX = 'file-analysis-';

/** What processes left that were killed: nobody works in one for so long. */
export const removeAbandonedFolders = async (longestWorkMs: number): Promise<void> => {
  const names = await readdir(tmpdir());
  for (const folder of names.filter((name) => name.startsWith(SCRATCH_PREFIX))) {
    const path = join(tmpdir(), folder);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > longestWorkMs) {
      await rm(path, { recursive: true, force: true });
    }
  }
};

const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

const isFull = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && FULL.includes(error.code);

/**
 * A folder that nobody else may read, for as long as the task takes.
 * @throws NoRoomError where its disk is full
 */
export const withScratchFolder = async <Result>(
  task: (folder: string) => Promise<Result>
): Promise<Result> => {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), SCRATCH_PREFIX));
    return await task(folder);
  } catch (error) {
    throw isFull(error) ? new NoRoomError() : error;
  } finally {
    if (folder !== undefined) {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
};
