import path from 'node:path';
import { copyOfDist, replaceInFile } from '../../helpers/edited-dist';
import { runChaos } from '../../helpers/run-chaos';

const SERVER = 'src/plugins/form-submissions/server/src';

const submissions = ['--workload', 'submissions', '--backend', 'postgres', '--seeds', '1'];

describe('crashes', () => {
  it('lose no mail of a submission, invent none, and repeat none under another id', async () => {
    const { isSound, output } = await runChaos([...submissions, '--crashes', '6']);
    expect(output).toMatch(
      /[1-9]\d* transactions committed, [1-9]\d* jobs: 0 lost, 0 phantom, 0 doubled/
    );
    expect(output).not.toContain('ended by themselves');
    expect(isSound).toBe(true);
  });

  it('are noticed when a mail is noted as delivered before it is', async () => {
    const dist = await copyOfDist('chaos-noted-too-early');
    await replaceInFile(
      path.join(dist, SERVER, 'utils/send-mail.js'),
      'const receipt = await sent(sending, signal);',
      'sending.catch(() => undefined); const receipt = undefined;'
    );
    const { isSound, output } = await runChaos([...submissions, '--crashes', '2', '--dist', dist]);
    expect(output).toMatch(/[1-9]\d* lost/);
    expect(isSound).toBe(false);
  });
});
