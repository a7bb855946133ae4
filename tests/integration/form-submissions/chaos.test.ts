import { execFile } from 'node:child_process';
import path from 'node:path';
import { copyOfDist, replaceInFile } from '../../helpers/edited-dist';

const SERVER = 'src/plugins/form-submissions/server/src';

/** Runs as `npm run test:chaos` does. Answers whether all was well, and what was printed. */
const runChaos = (args: string[]): Promise<{ isSound: boolean; output: string }> =>
  new Promise((resolve) => {
    const chaos = path.resolve('tests/chaos/index.ts');
    execFile(
      process.execPath,
      ['--import', 'tsx', chaos, '--workload', 'submissions', '--backend', 'postgres', ...args],
      (error, stdout, stderr) => resolve({ isSound: error === null, output: stdout + stderr })
    );
  });

describe('crashes', () => {
  it('lose no mail of a submission, invent none, and repeat none under another id', async () => {
    const { isSound, output } = await runChaos(['--seeds', '1', '--crashes', '6']);
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
    const { isSound, output } = await runChaos(['--seeds', '1', '--crashes', '2', '--dist', dist]);
    expect(output).toMatch(/[1-9]\d* lost/);
    expect(isSound).toBe(false);
  });
});
