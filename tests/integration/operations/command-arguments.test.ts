import { execFile } from 'node:child_process';
import path from 'node:path';
import { commandFile } from '../../helpers/run-command';

const [MIGRATE, ENCRYPTION, AUDIT, JOBS, SEAMS] = (
  ['migrate', 'encryption', 'audit', 'jobs', 'strapi-seams'] as const
).map(commandFile) as [string, string, string, string, string];

interface Ending {
  code: unknown;
  output: string;
}

/** Without a database: whatever is not refused at once fails with another message. */
const run = (file: string, args: string[]): Promise<Ending> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    execFile(process.execPath, [path.resolve(file), ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr })
    );
  });

const IGNORED: [string, string[]][] = [
  ['scripts/build.mjs', ['--forse']],
  ['scripts/quickstart.mjs', ['--port', '1400']],
  [commandFile('worker'), ['--queue', 'deliver-form-mail']],
  [JOBS, ['status', 'deliver-form-mail']],
  [ENCRYPTION, ['rotate', '--dry-run']],
  [AUDIT, ['accept-loss', '--help']],
  [AUDIT, ['public-key', 'old']],
  [MIGRATE, ['down', '0020-parked-links']],
  [MIGRATE, ['up', '--to', '0005-user-preferences']],
  [MIGRATE, ['accept', '0001-unique-keys', 'two']],
  [MIGRATE, ['status', 'all']],
  ['scripts/create-migration.mjs', ['two', 'names']],
  [SEAMS, ['check', 'all']],
];

it('no command ignores an argument that it does not take', async () => {
  const endings = await Promise.all(IGNORED.map(([file, args]) => run(file, args)));
  for (const [index, { code, output }] of endings.entries()) {
    expect([IGNORED[index], code, output]).toEqual([
      IGNORED[index],
      1,
      expect.stringMatching(/^Usage:|Unknown option|Unexpected argument/),
    ]);
    // No trace of where in the code it was found.
    expect(output).not.toMatch(/^ +at /m);
  }
});
