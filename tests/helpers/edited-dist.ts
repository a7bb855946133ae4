import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A copy of the built application that a test may change, as another release of it. It lies in the
 * project, so that it finds the packages.
 */
export const copyOfDist = async (name: string): Promise<string> => {
  const copy = path.resolve('.data/test', name);
  await rm(copy, { recursive: true, force: true });
  await cp(path.resolve('dist'), copy, {
    recursive: true,
    filter: (source) => source !== path.resolve('dist/build'),
  });
  return copy;
};

/** Throws when the text is not there: then the test would prove nothing. */
export const replaceInFile = async (file: string, from: string, to: string): Promise<void> => {
  const content = await readFile(file, 'utf8');
  if (!content.includes(from)) {
    throw new Error(`${file} does not hold ${from}`);
  }
  await writeFile(file, content.replaceAll(from, to));
};
