import { execFile } from 'node:child_process';
import path from 'node:path';

const REQUESTS = '1500';
/** The same requests each time: new ones are for `npm run test:fuzz`, where somebody reads the answer. */
const SEED = '20261128';

/** A slice of `npm run test:fuzz`, which also asks for time. Whether all was well, and what was printed. */
const runFuzz = (): Promise<{ isRight: boolean; output: string }> =>
  new Promise((resolve) => {
    const fuzz = path.resolve('tests/fuzz/index.ts');
    execFile(
      process.execPath,
      ['--import', 'tsx', fuzz, '--requests', REQUESTS, '--seed', SEED, '--whatever-time'],
      (error, stdout, stderr) => resolve({ isRight: error === null, output: stdout + stderr })
    );
  });

it('answers what a stranger sends without failing and without telling', async () => {
  const { isRight, output } = await runFuzz();
  expect(output).toContain('\n0 failed\n0 told\n');
  expect(isRight).toBe(true);
});
