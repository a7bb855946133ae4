import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Of the build that is tested: other runs of this machine have readers as well. */
export const READER = 'src/plugins/file-analysis/server/src/reader/main.js';

interface Process {
  id: number;
  parent: number;
  words: string[];
}

const lookAt = async (id: number): Promise<Process[]> => {
  try {
    const [line, state] = await Promise.all([
      readFile(`/proc/${id}/cmdline`, 'utf8'),
      readFile(`/proc/${id}/status`, 'utf8'),
    ]);
    return [{ id, parent: Number(/^PPid:\s*(\d+)/mu.exec(state)?.[1]), words: line.split('\0') }];
  } catch {
    // It has ended.
    return [];
  }
};

/**
 * The processes that read a file now for this one: the reader, and what confines it. Suites that run at
 * the same time have readers of the same build, and nothing that they expect to be killed.
 */
const findReaders = async (dist: string): Promise<number[]> => {
  const program = path.join(dist, READER);
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name)).map(Number);
  const all = (await Promise.all(ids.map(lookAt))).flat();
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const isOwn = (id: number | undefined): boolean =>
    id !== undefined && (id === process.pid || isOwn(parents.get(id)));
  return all.filter(({ id, words }) => words.includes(program) && isOwn(id)).map(({ id }) => id);
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
