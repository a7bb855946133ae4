import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { readPublicKeys } from '../../../src/lib/signed-documents';
import { verifyLog } from '../../../src/plugins/audit-log/server/src/verification';
import { storeInFolder } from '../../../src/plugins/audit-log/server/src/verification/sources/folder-store';
import { logInDatabase } from '../../../src/plugins/audit-log/server/src/verification/sources/log-in-database';
import type { VerificationReport } from '../../../src/plugins/audit-log/server/src/verification';
import { proofs, recorder, sealer, verifier } from '../../helpers/audit-log';
import { audit } from '../../helpers/audit-command';
import { dump, itWithPgDump } from '../../helpers/pg-dump';
import { spawnCommand } from '../../helpers/run-command';
import { startSmtpServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import { disableTriggers, expireOldestMonth, forgetSubjects, writeLog } from '../../tamper/log';

let app: Awaited<ReturnType<typeof startStrapi>>;
let smtp: Awaited<ReturnType<typeof startSmtpServer>>;
let folder: string;
let archived: Buffer;
let expired: Awaited<ReturnType<typeof expireOldestMonth>>;

const inFolder = (name: string) => path.join(folder, name);

const online = () => ({
  DATABASE_URL: app.databaseUrl,
  OBJECT_STORAGE_DIRECTORY: process.env.OBJECT_STORAGE_DIRECTORY ?? '',
});

const verifyDump = async (text: string, args: string[] = []) => {
  await writeFile(inFolder('dump.sql'), text);
  const { code, stdout } = await audit([
    'verify',
    ...['--dump', inFolder('dump.sql'), '--public-key', inFolder('key.pem'), '--json'],
    ...args,
  ]);
  return { code, report: JSON.parse(stdout) as VerificationReport };
};

const archiveKey = () => `audit/archive/${expired.class}/${expired.month}.jsonl.gz`;
const archiveFile = () =>
  inFolder(path.join('archive', expired.class, `${expired.month}.jsonl.gz`));

const withSeals = () => ['--seals', inFolder('seals')];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'audit-'));
  smtp = await startSmtpServer();
  app = await startStrapi({
    AUDIT_ENTRIES_PER_SEAL: '12',
    AUDIT_ALERT_EMAILS: 'compliance@indivillage.example',
    ...smtp.environment,
  });
  await writeLog(app);
  await forgetSubjects(app);
  expired = await expireOldestMonth(app);
  const objects = app.strapi.plugin('object-storage').service('objects');
  archived = await buffer((await objects.get({ key: archiveKey() })).body);
  await mkdir(path.dirname(archiveFile()), { recursive: true });
  await writeFile(archiveFile(), archived);
});

afterAll(async () => {
  await app.stop();
  await smtp.stop();
  await rm(folder, { recursive: true, force: true });
});

it('records what the scheduled verification found', async () => {
  await expect(verifier(app).verifyAndRecord()).resolves.toMatchObject({ findings: 0 });
  await expect(sealer(app).status()).resolves.toMatchObject({
    lastVerification: { isSound: true, findings: 0 },
  });
  expect(smtp.mails).toHaveLength(0);
});

it('copies keys and seals for an auditor', async () => {
  const key = await audit(['public-key'], online());
  expect(key.stdout).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  await writeFile(inFolder('key.pem'), key.stdout);
  const copied = await audit(['copy-seals', '--to', inFolder('seals')], online());
  expect(copied.stdout).toMatch(/^\d+ objects were copied/);
});

it('is verified with pg and copies alone', async () => {
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const report = await verifyLog({
      log: logInDatabase((statement) => client.query(statement)),
      store: storeInFolder(inFolder('seals')),
      keys: readPublicKeys([await readFile(inFolder('key.pem'), 'utf8')]),
      now: Date.now(),
    });
    expect(report).toMatchObject({ isSound: true, findings: [] });
    expect(report.sealedEntries).toBeGreaterThan(0);
  } finally {
    await client.end();
  }
});

it('proves an entry on another machine, and refuses what was made of the proof', async () => {
  const id = await recorder(app).record({ action: 'proven', class: 'access' });
  await sealer(app).run();
  const { stdout } = await audit(['prove', id], online());
  expect(JSON.parse(stdout)).toMatchObject({ line: expect.stringContaining('proven') });
  await writeFile(inFolder('proof.json'), stdout);
  const check = () =>
    audit(['check-proof', inFolder('proof.json'), '--public-key', inFolder('key.pem')]);
  await expect(check()).resolves.toEqual({
    code: 0,
    stdout: expect.stringContaining('Proven: the entry was in the log when seal'),
    stderr: '',
  });
  await writeFile(inFolder('proof.json'), stdout.replace('proven', 'denied'));
  await expect(check()).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Not proven'),
  });
});

it('has proofs that openssl and sha256sum are enough for', async () => {
  const id = await recorder(app).record({ action: 'by hand', class: 'access' });
  await sealer(app).run();
  const proof = (await proofs(app).prove(id))!;
  const { document, signature } = proof.seal;
  await writeFile(inFolder('document'), document);
  await writeFile(inFolder('signature'), Buffer.from(signature, 'base64'));
  const { stdout } = await promisify(execFile)('openssl', [
    ...['pkeyutl', '-verify', '-pubin', '-inkey', inFolder('key.pem'), '-rawin'],
    ...['-in', inFolder('document'), '-sigfile', inFolder('signature')],
  ]);
  expect(stdout).toContain('Signature Verified Successfully');
  await writeFile(inFolder('leaf'), Buffer.concat([Buffer.of(0), Buffer.from(proof.line)]));
  const sum = await promisify(execFile)('sha256sum', [inFolder('leaf')]);
  const witness = createHash('sha256').update(Buffer.of(0)).update(proof.line).digest('hex');
  expect(sum.stdout.slice(0, 64)).toBe(witness);
});

itWithPgDump('finds nothing wrong with a dump, its seals and its archive', async () => {
  await audit(['copy-seals', '--to', inFolder('seals')], online());
  const { code, report } = await verifyDump(await dump(app.databaseUrl), [
    ...withSeals(),
    ...['--archive', inFolder('archive')],
  ]);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ isSound: true, notes: [] });
  expect(report.sealedEntries).toBeGreaterThan(100);
  expect(report.expiredMonths).toEqual([
    { class: 'access', month: expect.any(String), isArchiveRead: true },
  ]);
  expect(code).toBe(0);
});

itWithPgDump('names what was changed in a dump', async () => {
  const text = await dump(app.databaseUrl);
  const lines = text.split('\n');
  const isEntry = (line: string) => /^\S{36}\tchange\t/.test(line);
  const first = lines.findIndex(isEntry);
  const id = lines[first]!.slice(0, 36);

  const edited = lines.with(first, lines[first]!.replace('\tupdate\t', '\tdelete\t')).join('\n');
  await expect(verifyDump(edited, withSeals())).resolves.toMatchObject({
    code: 1,
    report: { findings: [{ kind: 'edited', entryId: id }] },
  });
  const cut = lines.toSpliced(first, 1).join('\n');
  await expect(verifyDump(cut, withSeals())).resolves.toMatchObject({
    report: { findings: [{ kind: 'deleted', entryId: id }] },
  });
  // Without the copies of the seals only the seal is named, and the end may be cut unseen.
  const alone = await verifyDump(cut);
  expect(alone).toMatchObject({ code: 1, report: { findings: [{ kind: 'deleted' }] } });
  expect(alone.report.findings[0]?.entryId).toBeUndefined();
  expect(alone.report.notes.join()).toContain('nobody can see');
  await expect(verifyDump(text)).resolves.toMatchObject({ code: 0 });
});

itWithPgDump('takes a dump for what it was when it was made', async () => {
  const madeAt = new Date().toISOString();
  const text = await dump(app.databaseUrl);
  await recorder(app).record({ action: 'afterwards', class: 'access' });
  await sealer(app).run();
  await audit(['copy-seals', '--to', inFolder('seals')], online());
  const asOf = await verifyDump(text, [...withSeals(), '--as-of', madeAt]);
  expect(asOf.report.findings).toEqual([]);
});

describe('an archive', () => {
  beforeEach(() => writeFile(archiveFile(), archived));

  const verifyAlone = async () => {
    const { code, stdout, stderr } = await audit([
      ...['verify', '--archives-only', '--json', '--public-key', inFolder('key.pem')],
      ...[...withSeals(), '--archive', inFolder('archive')],
    ]);
    return { code, stderr, report: JSON.parse(stdout) as VerificationReport };
  };

  it('is verified by itself, with seals and a key, where there is no database', async () => {
    const { code, report } = await verifyAlone();
    expect(report).toMatchObject({
      isSound: true,
      findings: [],
      sealedEntries: 20,
      expiredMonths: [{ ...expired, isArchiveRead: true }],
      notes: ['The log itself was not looked at: archives alone.'],
    });
    expect(code).toBe(0);
  });

  it('is named when one byte is another one, whatever the byte is for', async () => {
    // Of the head, which no content depends on; of the content; of its checksum and its length.
    const { length } = archived;
    for (const position of [4, 9, 40, length >> 1, length - 8, length - 1]) {
      const edited = Buffer.from(archived);
      edited[position] = (edited[position] ?? 0) ^ 1;
      const archives = { open: async () => Readable.from([edited]) };
      const { findings } = await verifier(app).verify({ archives });
      expect({ position, kinds: new Set(findings.map(({ kind }) => kind)) }).toEqual({
        position,
        kinds: new Set(['edited']),
      });
      expect(findings.every(({ partition }) => partition === archiveKey())).toBe(true);
    }
    await writeFile(archiveFile(), archived.with(length >> 1, (archived[length >> 1] ?? 0) ^ 1));
    const { code, report } = await verifyAlone();
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([{ kind: 'edited', partition: archiveKey() }]);
  });

  it('is named with the entry when somebody has packed it again', async () => {
    const lines = gunzipSync(archived).toString().split('\n');
    const id = lines[3]?.slice(2, 38);
    lines[3] = lines[3]?.replace('"update"', '"delete"') ?? '';
    await writeFile(archiveFile(), gzipSync(lines.join('\n')));
    const { report } = await verifyAlone();
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: 'edited', entryId: id, partition: archiveKey() })
    );
    lines.splice(3, 1);
    await writeFile(archiveFile(), gzipSync(lines.join('\n')));
    const { report: cut } = await verifyAlone();
    expect(cut.findings).toContainEqual(expect.objectContaining({ kind: 'deleted', entryId: id }));
  });

  it('is named when it is not there', async () => {
    await rm(archiveFile());
    const { code, report } = await verifyAlone();
    expect(report.findings).toMatchObject([{ kind: 'deleted', partition: archiveKey() }]);
    expect(code).toBe(1);
  });

  it('is not verified with half of what it takes', async () => {
    const verifyWith = (...args: string[]) =>
      audit(['verify', '--archives-only', '--archive', inFolder('archive'), ...args]);
    await expect(verifyWith(...withSeals())).resolves.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--public-key'),
    });
    await expect(verifyWith('--public-key', inFolder('key.pem'))).resolves.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--seals FOLDER --archive FOLDER'),
    });
  });
});

it('sends a mail when something is wrong, without what the entries say', async () => {
  await disableTriggers(app);
  await app.sql(
    `UPDATE audit.entries_read SET action = 'nothing' WHERE id = (SELECT min(id::text)::uuid FROM audit.entries_read)`
  );
  await expect(verifier(app).verifyAndRecord()).resolves.toMatchObject({
    findings: 1,
    kinds: { edited: 1 },
  });
  expect(smtp.mails.map(({ recipients }) => recipients)).toEqual([
    ['compliance@indivillage.example'],
  ]);
  expect(smtp.mails[0]?.parsed.text).toContain('edited: 1');
  await expect(sealer(app).status()).resolves.toMatchObject({
    lastVerification: { isSound: false, findings: 1 },
  });
});

it('goes on after the restore of a backup when the loss is accepted, and keeps saying it', async () => {
  const id = await recorder(app).record({ action: 'lost', class: 'access' });
  await sealer(app).run();
  const { seal } = (await proofs(app).prove(id))!;
  // The database is what it was before.
  await app.sql('DELETE FROM audit.seals WHERE number >= ?', [seal.number]);
  await app.sql('DELETE FROM audit.entries WHERE id = ?', [id]);

  await expect(sealer(app).run()).rejects.toThrow('npm run audit -- accept-loss');
  await expect(sealer(app).acceptLoss()).resolves.toBeGreaterThan(0);
  await recorder(app).record({ action: 'goes on', class: 'access' });
  await expect(sealer(app).run()).resolves.toBeGreaterThan(0);
  const report = await verifier(app).verify();
  expect(report.findings).toContainEqual(expect.objectContaining({ kind: 'deleted', entryId: id }));
});

it('answers with the exit code, and with the usage where the arguments make no sense', async () => {
  const found = await spawnCommand('audit', ['verify'], online());
  expect(found).toMatchObject({ code: 1, stdout: expect.stringContaining('THE LOG IS NOT SOUND') });
  await expect(audit([])).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Usage: npm run audit'),
  });
  await expect(audit(['verify', '--dump', 'x'])).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--public-key'),
  });
});
