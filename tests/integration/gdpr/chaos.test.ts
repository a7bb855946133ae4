import { runChaos } from '../../helpers/run-chaos';
import { volume } from '../../helpers/volume';

const slice = ['--seeds', '1', '--seed', '22', '--crashes', '3'];

it('crashes leave nobody half erased, no request without an end, and no export of somebody who is gone', async () => {
  const whole = ['--seeds', '8', '--crashes', '25'];
  const { isSound, output } = await runChaos([
    ...['--workload', 'privacy', '--backend', 'postgres'],
    ...volume(slice, whole),
  ]);
  expect(output).toMatch(
    /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
  );
  expect(output).not.toContain('ended by themselves');
  expect(isSound).toBe(true);
});
