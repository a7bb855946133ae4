import { realpathSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { modulesFolder } from '../modules-folder';

interface Program {
  /** For Node. */
  arguments: string[];
  /** What it has to read to run. */
  readable: string[];
}

const READER = resolve(__dirname, '..');
/** Small functions that several plugins need. */
const LIBRARY = resolve(READER, '../../../../../lib');

/** The reader as it lies beside this file: built, or as its source in tests and tools. */
export const readerProgram = (): Program => {
  const extension = extname(__filename);
  const modules = modulesFolder();
  return {
    arguments: [
      '--max-old-space-size=512',
      ...(extension === '.ts' ? ['--import', require.resolve('tsx')] : []),
      resolve(READER, `main${extension}`),
    ],
    readable: [...new Set([READER, LIBRARY, modules, realpathSync(modules)])],
  };
};
