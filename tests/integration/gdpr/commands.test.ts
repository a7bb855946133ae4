import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { objectsOf as objectsFolderOf } from '../../helpers/databases';
import { everythingKept } from '../../helpers/everything-kept';
import { entriesOfZip } from '../../helpers/zip-entries';
import { runCommandBeside, spawnCommand } from '../../helpers/run-command';
import { REASON, openPrivacyDesk } from '../../helpers/privacy-desk';
import type { PrivacyDesk } from '../../helpers/privacy-desk';

let desk: PrivacyDesk;

beforeAll(async () => {
  desk = await openPrivacyDesk();
});

afterAll(async () => {
  await desk.stop();
});

const environment = () => ({
  DATABASE_URL: desk.app.databaseUrl,
  OBJECT_STORAGE_DIRECTORY: objectsFolderOf(desk.app.databaseUrl),
});

const gdpr = (args: string[], ...lines: string[]) =>
  spawnCommand('gdpr', args, environment(), lines.join('\n'));

/** With nothing on the standard input. */
const silently = (args: string[]) => runCommandBeside('gdpr', args, environment());

const reason = ['--reason', REASON];

it('who has the shell finds, exports and anonymises as staff does, and names nobody in the list of processes', async () => {
  const { email, marker, documentId } = await desk.createPerson();
  const folder = await mkdtemp(path.join(tmpdir(), 'privacy-commands-'));
  const out = path.join(folder, 'export.zip');
  try {
    const [found, exported, unasked, mistaken] = await Promise.all([
      gdpr(['find', ...reason, '--json'], email),
      gdpr(['export', ...reason, '--out', out, '--json'], documentId),
      gdpr(['anonymise', ...reason]),
      gdpr(['anonymise', ...reason], email, 'somebody@else.example'),
    ]);
    expect(JSON.parse(found.stdout)).toMatchObject({ userId: documentId, email });
    expect([exported.code, JSON.parse(exported.stdout)]).toMatchObject([0, { file: out }]);
    const archive = await readFile(out);
    expect(createHash('sha256').update(archive).digest('hex')).toBe(
      JSON.parse(exported.stdout).sha256
    );
    expect((await stat(out)).mode & 0o077).toBe(0);
    desk.verified(await entriesOfZip(archive));
    expect([unasked.code, unasked.stderr]).toEqual([
      1,
      expect.stringContaining('the e-mail address of the person, or the id of their account'),
    ]);
    expect([mistaken.code, mistaken.stderr]).toEqual([
      1,
      expect.stringContaining('type the e-mail address of the person'),
    ]);
    expect(mistaken.stderr).toContain('Form submission: 2');
    expect(await everythingKept(desk.app)).toContain(marker);

    const done = await gdpr(['anonymise', ...reason, '--yes', '--json'], email.toUpperCase());
    expect([done.code, JSON.parse(done.stdout)]).toMatchObject([0, { state: 'done' }]);
    const by = await desk.app.sql(
      `SELECT DISTINCT source, actor_kind FROM audit.entries
       WHERE action = 'find-subject' AND entity_id = ?`,
      [documentId]
    );
    expect(by).toEqual([{ source: 'cli', actor_kind: 'system' }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('who has the shell holds and restricts whom they name on the standard input, and in no argument', async () => {
  const { email, documentId } = await desk.createPerson();
  const [held, restricted, ...refused] = await Promise.all([
    gdpr(['hold', 'add', 'subject', ...reason], email.toUpperCase()),
    gdpr(['restrict', 'add', ...reason, '--review-on', '2027-03-31'], documentId),
    gdpr(['hold', 'add', 'subject', email, ...reason]),
    gdpr(['restrict', 'add', email, ...reason]),
    gdpr(['hold', 'add', 'subject', ...reason]),
    gdpr(['hold', 'add', 'subject'], email),
  ]);
  expect([held.code, restricted.code]).toEqual([0, 0]);
  expect(refused.map(({ code, stderr }) => [code, /standard input/.test(stderr)])).toEqual(
    refused.map(() => [1, true])
  );
  const { holds, restriction } = (
    await desk.post('/subjects/find', { key: email, reason: REASON }).expect(200)
  ).body.data;
  expect([holds.length, restriction?.reviewOn]).toEqual([1, '2027-03-31']);
  const ids = [holds[0].id, restriction.id];
  expect([held.stdout, restricted.stdout]).toEqual(ids.map((id) => `${id} is in force\n`));
  expect((await silently(['hold', 'release', ids[0], ...reason])).code).toBe(0);
  expect((await silently(['restrict', 'lift', ids[1], ...reason])).code).toBe(0);
  const lists = [await silently(['hold', 'list']), await silently(['restrict', 'list'])];
  expect(lists.map(({ stdout }, place) => stdout.includes(ids[place]))).toEqual([true, true]);
  expect(lists.map(({ stdout }) => stdout).join()).not.toContain(email);
});
