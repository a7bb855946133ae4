import { runChaos } from '../../helpers/run-chaos';
import { volume } from '../../helpers/volume';

const submissions = ['--workload', 'submissions', '--backend', 'postgres'];
const slice = ['--seeds', '1', '--seed', '20261128', '--crashes', '3'];

it('crashes lose no mail of a submission, invent none, and repeat none under another id', async () => {
  const whole = ['--seeds', '2', '--crashes', '20'];
  const { isSound, output } = await runChaos([...submissions, ...volume(slice, whole)]);
  expect(output).toMatch(
    /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
  );
  expect(output).not.toContain('ended by themselves');
  expect(isSound).toBe(true);
});
