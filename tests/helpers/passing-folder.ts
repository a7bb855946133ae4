import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * For a Postgres that is soon forgotten, which whoever runs it can reach: in memory, where the runner
 * has found room for it (`scripts/lib/memory-folder.mjs`).
 */
export const makePassingFolder = async (name: string): Promise<string> => {
  const folder = await mkdtemp(path.join(process.env.TEST_MEMORY_FOLDER ?? tmpdir(), `${name}-`));
  await chmod(folder, 0o711);
  return folder;
};
