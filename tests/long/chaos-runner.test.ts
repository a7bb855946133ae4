import { readFileSync } from 'node:fs';
import path from 'node:path';
import { copyOfDist, replaceInFile } from '../helpers/edited-dist';
import { runChaos } from '../helpers/run-chaos';

const SERVICES = 'src/plugins/job-queue/server/src/services';

describe('the chaos runner finds', () => {
  const breaks = [
    {
      name: 'a job that is not enqueued in the transaction of its caller',
      file: 'jobs',
      from: 'insertOutboxRow)(trx, row)',
      to: 'insertOutboxRow)(strapi.db.connection, row)',
      verdict: /[1-9]\d* phantom/,
    },
    {
      name: 'a relay that deletes before it hands over',
      file: 'relay',
      from: 'await strapi.db.connection.transaction(async (trx) => {',
      to: 'await (async (run) => run(strapi.db.connection))(async (trx) => {',
      verdict: /[1-9]\d* lost/,
    },
    {
      name: 'an effect that is recorded beside its transaction',
      file: 'effects',
      from: '.transacting(trx)',
      to: '',
      verdict: /[1-9]\d* lost/,
    },
    {
      name: 'an effect that is not looked up',
      file: 'effects',
      from: 'recorded.length === 0',
      to: 'false',
      verdict: /[1-9]\d* doubled/,
    },
  ];

  it.each(breaks)('$name', async ({ name, file, from, to, verdict }) => {
    const dist = await copyOfDist(`chaos-${name.replaceAll(' ', '-')}`);
    await replaceInFile(path.join(dist, SERVICES, `${file}.js`), from, to);
    expect(readFileSync(path.join(dist, SERVICES, `${file}.js`), 'utf8')).toContain(to);
    const args = ['--backend', 'postgres', '--seeds', '6', '--crashes', '15', '--bail'];
    const { isSound, output } = await runChaos([...args, '--dist', dist]);
    expect(output).toMatch(verdict);
    expect(output).toContain('To play it again: npm run test:chaos -- --workload outbox');
    expect(isSound).toBe(false);
  });

  it('a mail that is noted as delivered before it is', async () => {
    const dist = await copyOfDist('chaos-noted-too-early');
    await replaceInFile(
      path.join(dist, 'src/plugins/form-submissions/server/src/senders/utils/send-mail.js'),
      'const receipt = await sent(sending, signal);',
      'sending.catch(() => undefined); const receipt = undefined;'
    );
    const args = ['--workload', 'submissions', '--backend', 'postgres', '--seeds', '1'];
    const { isSound, output } = await runChaos([...args, '--crashes', '2', '--dist', dist]);
    expect(output).toMatch(/[1-9]\d* lost/);
    expect(isSound).toBe(false);
  });

  const uploadBreaks = [
    {
      name: 'a report that is not committed',
      file: 'services/analysis.js',
      from: "if (state !== 'processing') {",
      to: 'if (state) {',
      verdict: /[1-9]\d* lost/,
    },
    {
      name: 'a deleted file that stays in the storage',
      file: 'queues/remove-upload-objects.js',
      from: 'await objects.delete({ key });',
      to: '',
      verdict: /[1-9]\d* phantom/,
    },
    {
      name: 'a killed reader that is taken for a slow file',
      file: 'reader/sandbox/run-confined.js',
      from: '!mayHaveReached(seconds, startedAt)',
      to: 'false',
      verdict: /failed time, not completed/,
    },
  ];

  it.each(uploadBreaks)('$name', async ({ name, file, from, to, verdict }) => {
    const dist = await copyOfDist(`chaos-${name.replaceAll(' ', '-')}`);
    await replaceInFile(path.join(dist, 'src/plugins/file-analysis/server/src', file), from, to);
    const args = ['--workload', 'uploads-disk', '--backend', 'postgres', '--bail'];
    const { isSound, output } = await runChaos([
      ...args,
      ...['--seeds', '4', '--crashes', '20', '--dist', dist],
    ]);
    expect(output).toMatch(verdict);
    expect(isSound).toBe(false);
  });

  const privacyBreaks = [
    {
      name: 'an export that is taken for a leftover',
      file: 'services/exports.js',
      from: "(storage_key = given.key OR state = 'running')",
      to: "state = 'running'",
      verdict: /[1-9]\d* lost \(export of/,
    },
    {
      name: 'an attempt that does not go on with the entry of the one before',
      file: 'ledger/service.js',
      from: 'if (begun) {',
      to: 'if (false) {',
      verdict: /[1-9]\d* lost \(.*outstanding/,
    },
    {
      name: 'an account that ends without a receipt',
      file: 'retention/items.js',
      from: 'if (write) {',
      to: 'if (false) {',
      verdict: /[1-9]\d* lost \(.*receipt of/,
    },
  ];

  it.each(privacyBreaks)('$name', async ({ name, file, from, to, verdict }) => {
    const dist = await copyOfDist(`chaos-${name.replaceAll(' ', '-')}`);
    await replaceInFile(path.join(dist, 'src/plugins/gdpr/server/src', file), from, to);
    const args = ['--workload', 'privacy', '--backend', 'redis', '--bail'];
    const { isSound, output } = await runChaos([
      ...args,
      ...['--seeds', '6', '--crashes', '15', '--dist', dist],
    ]);
    expect(output).toMatch(verdict);
    expect(isSound).toBe(false);
  });
});
