import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that nobody else may read, for as long as the task takes. */
export const withScratchFolder = async <Result>(
  task: (folder: string) => Promise<Result>
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'file-analysis-'));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
