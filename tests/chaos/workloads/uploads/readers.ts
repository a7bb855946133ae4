import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Of the build that is tested: other runs of this machine have readers as well. */
const READER = 'src/plugins/file-analysis/server/src/reader/main.js';

/** The processes that read a file now: the reader, and what confines it. */
const findReaders = async (dist: string): Promise<number[]> => {
  const program = path.join(dist, READER);
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      return line.split('\0').includes(program) ? [Number(id)] : [];
    })
  );
  return found.flat();
};

/** One of them, if there is any. */
export const killReader = async (
  dist: string,
  pick: (count: number) => number
): Promise<boolean> => {
  const readers = await findReaders(dist);
  const reader = readers[pick(readers.length)];
  try {
    return reader !== undefined && process.kill(reader, 'SIGKILL');
  } catch {
    return false;
  }
};
