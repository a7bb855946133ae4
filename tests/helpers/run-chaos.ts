import { execFile } from 'node:child_process';
import path from 'node:path';

/** Runs as `npm run test:chaos` does. Answers whether all was well, and what was printed. */
export const runChaos = (args: string[]): Promise<{ isSound: boolean; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', path.resolve('tests/chaos/index.ts'), ...args],
      (error, stdout, stderr) => resolve({ isSound: error === null, output: stdout + stderr })
    );
  });
