import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { killReader, READER } from '../../chaos/workloads/uploads/readers';
import { runChaos } from '../../helpers/run-chaos';
import { volume } from '../../helpers/volume';

const SLICE = ['--seeds', '1', '--seed', '20261129', '--crashes', '3'];
const WHOLE = ['--seeds', '2', '--crashes', '30'];

const RUNS = volume(
  [['uploads-disk', 'postgres']],
  ['postgres', 'redis'].flatMap((backend) => [
    ['uploads-disk', backend],
    ['uploads-s3', backend],
  ])
);

it.each(RUNS)(
  'crashes lose nothing of %s with jobs in %s, end nothing twice and leave nothing behind',
  async (workload = '', backend = '') => {
    const args = ['--workload', workload, '--backend', backend, ...volume(SLICE, WHOLE)];
    const { isSound, output } = await runChaos(args);
    expect(output).toMatch(
      /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
    );
    expect(output).not.toContain('ended by themselves');
    expect(isSound).toBe(true);
  }
);

it('kills readers of its own run, and none of a suite beside it', async () => {
  const build = path.resolve('no-build');
  const reader = [process.execPath, '-e', 'setInterval(() => {}, 1000)', path.join(build, READER)];
  // Its parent ends at once.
  const foreign = Number(
    execFileSync('sh', ['-c', '"$@" >/dev/null 2>&1 & echo $!', 'sh', ...reader])
  );
  try {
    expect(await killReader(build, () => 0)).toBe(false);
    const own = spawn(process.execPath, reader.slice(1), { stdio: 'ignore' });
    await once(own, 'spawn');
    expect(await killReader(build, (count) => count - 1)).toBe(true);
    expect(await once(own, 'exit')).toEqual([null, 'SIGKILL']);
    expect(await killReader(build, () => 0)).toBe(false);
  } finally {
    process.kill(foreign, 'SIGKILL');
  }
});
