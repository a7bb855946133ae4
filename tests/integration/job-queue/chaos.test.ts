import { describeOnEachBackend } from '../../helpers/jobs';
import { runChaos } from '../../helpers/run-chaos';
import { volume } from '../../helpers/volume';

const CRASHES = 5;

describeOnEachBackend('crashes', (backend) => {
  it('lose no job, invent none and double none', async () => {
    const slice = ['--seeds', '1', '--seed', '20261128', '--crashes', String(CRASHES)];
    const args = ['--backend', backend, ...volume(slice, ['--seeds', '3', '--crashes', '40'])];
    const { isSound, output } = await runChaos(args);
    const [, crashes] = /^(?:postgres|redis) seed \d+: (\d+) crashes/m.exec(output) ?? [];
    expect(Number(crashes)).toBeGreaterThanOrEqual(CRASHES);
    expect(output).toMatch(
      /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
    );
    expect(output).not.toContain('ended by themselves');
    expect(isSound).toBe(true);
  });
});
