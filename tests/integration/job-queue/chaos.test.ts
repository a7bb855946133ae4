import { describeOnEachBackend } from '../../helpers/jobs';
import { runChaos } from '../../helpers/run-chaos';

describeOnEachBackend('crashes', (backend) => {
  it('lose no job, invent none and double none', async () => {
    const args = ['--backend', backend, '--seeds', '1', '--crashes', '12'];
    const { isSound, output } = await runChaos(args);
    expect(output).toMatch(/^(postgres|redis) seed \d+: 1[2-9] crashes/m);
    expect(output).toMatch(
      /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
    );
    expect(output).not.toContain('ended by themselves');
    expect(isSound).toBe(true);
  });
});
