import { execFile } from 'node:child_process';
import path from 'node:path';
import { volume } from '../../helpers/volume';

const MUTATIONS = volume(60, 1_000);

/** Runs as `npm run test:tamper` does. Answers whether all was well, and what was printed. */
const runTamper = (args: string[]): Promise<{ isRight: boolean; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', path.resolve('tests/tamper/index.ts'), ...args],
      (error, stdout, stderr) => resolve({ isRight: error === null, output: stdout + stderr })
    );
  });

it('finds and names what an attacker with all rights on the database did', async () => {
  const { isRight, output } = await runTamper([
    '--mutations',
    String(MUTATIONS),
    ...volume(['--seed', '20261128'], []),
  ]);
  expect(output).toContain(`${MUTATIONS} mutations: 0 undetected, 0 misnamed, 0 false alarms`);
  expect(isRight).toBe(true);
});
