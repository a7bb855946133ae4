import { execFile } from 'node:child_process';
import path from 'node:path';
import { SEED, volume } from '../../helpers/volume';

const REQUESTS = String(volume(1_500, 10_000));

/** A slice of `npm run test:fuzz`, which also asks for time. Whether all was well, and what was printed. */
const runFuzz = (): Promise<{ isRight: boolean; output: string }> =>
  new Promise((resolve) => {
    const fuzz = path.resolve('tests/fuzz/index.ts');
    execFile(
      process.execPath,
      ['--import', 'tsx', fuzz, '--requests', REQUESTS, '--seed', String(SEED), '--whatever-time'],
      (error, stdout, stderr) => resolve({ isRight: error === null, output: stdout + stderr })
    );
  });

it(`answers what strangers and staff send without failing and without telling (seed ${SEED})`, async () => {
  const { isRight, output } = await runFuzz();
  expect(output).toContain('\n0 failed\n0 told\n');
  expect(isRight).toBe(true);
});
