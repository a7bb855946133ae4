import { runChaos } from '../../helpers/run-chaos';
import { volume } from '../../helpers/volume';

const SLICE = ['--seeds', '1', '--seed', '20261129', '--crashes', '6'];
const WHOLE = ['--seeds', '2', '--crashes', '30'];

const WORKLOADS = volume(['uploads-disk'], ['uploads-disk', 'uploads-s3']);

it.each(WORKLOADS)(
  'crashes lose nothing of %s, end nothing twice and leave nothing behind',
  async (workload) => {
    const args = ['--workload', workload, '--backend', 'postgres', ...volume(SLICE, WHOLE)];
    const { isSound, output } = await runChaos(args);
    expect(output).toMatch(
      /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
    );
    expect(output).not.toContain('ended by themselves');
    expect(isSound).toBe(true);
  }
);
