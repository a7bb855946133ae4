import { runChaos } from '../../helpers/run-chaos';
import { volume } from '../../helpers/volume';

const SLICE = ['--seeds', '1', '--seed', '22', '--crashes', '3'];
const OTHERS = ['--seeds', '3', '--crashes', '20'];

const RUNS = volume(
  [{ workload: 'privacy', backend: 'postgres', size: SLICE }],
  [
    { workload: 'privacy', backend: 'postgres', size: ['--seeds', '8', '--crashes', '25'] },
    { workload: 'privacy', backend: 'redis', size: OTHERS },
    { workload: 'privacy-s3', backend: 'redis', size: OTHERS },
  ]
);

it.each(RUNS)(
  'crashes leave nobody half erased, no request without an end, and no export of somebody who is gone: $workload, $backend',
  async ({ workload, backend, size }) => {
    const args = ['--workload', workload, '--backend', backend, ...size];
    const { isSound, output } = await runChaos(args);
    expect(output).toMatch(
      /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
    );
    expect(output).not.toContain('ended by themselves');
    expect(isSound).toBe(true);
  }
);
