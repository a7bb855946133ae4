import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of folders for a copy of a file, and of those that its reader may write to. */
export const SCRATCH_PREFIX = 'file-analysis-';

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

/** A folder that nobody else may read, for as long as the task takes. */
export const withScratchFolder = async <Result>(
  task: (folder: string) => Promise<Result>
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), SCRATCH_PREFIX));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
