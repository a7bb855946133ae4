import { json } from 'node:stream/consumers';
import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { getService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { ensureSampleFiles } from '../../../src/seeds/sample-files';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { EICAR, startClamd } from '../../helpers/clamd';
import { eventually } from '../../helpers/eventually';
import { sendSampleFile } from '../../helpers/sample-files';
import { startSmtpServer } from '../../helpers/smtp-server';
import { analyserVersion } from '../../../src/plugins/file-analysis/server/src/reader/analyser-version';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const LATE = 'known-to-be-malware-tomorrow';
const ALERT = 'security@indivillage.example';
const CANARY = 'asha.canary@example.com';
const PEOPLE = [
  'id,e-mail,age',
  ...Array.from({ length: 60 }, (_, index) => `${index},${index}.${CANARY},${20 + (index % 9)}`),
].join('\n');
const URL = '/file-analysis/uploads';

let app: TestApplication;
let scanner: Awaited<ReturnType<typeof startClamd>>;
let mailServer: Awaited<ReturnType<typeof startSmtpServer>>;
const callers: Record<string, string> = {};

beforeAll(async () => {
  scanner = await startClamd();
  mailServer = await startSmtpServer();
  app = await startStrapi({
    ...mailServer.environment,
    PROCESS_ROLE: 'all',
    FILE_ANALYSIS_SCANNER: scanner.address,
    FILE_ANALYSIS_SIGNATURES_DAYS: '0',
    FILE_ANALYSIS_ALERT_EMAILS: ALERT,
  });
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  for (const name of ['read', 'download', 'manage', 'quarantine']) {
    const actions = [...new Set(['read', name])].map((each) => `plugin::file-analysis.${each}`);
    callers[name] = await createAdminCaller(requests, name, actions);
  }
});

afterAll(async () => {
  await app.stop();
  await scanner.stop();
  await mailServer.stop();
});

const ask = (method: 'get' | 'post' | 'delete', path: string, caller: string) =>
  app.request[method](`${URL}${path}`).set('Authorization', callers[caller] ?? '');

const detailsOf = async (id: string) => (await ask('get', `/${id}`, 'read').expect(200)).body.data;

const ends = (id: string, state: string, reason: string | null = null) =>
  eventually(async () => expect(await detailsOf(id)).toMatchObject({ state, reason }));

const entriesOf = (id: string, action: string) =>
  app.sql<{ reason: string }>(
    `SELECT changes -> 'details' ->> 'reason' AS reason FROM audit.entries WHERE entity_id = ? AND action = ? ORDER BY id`,
    [id, action]
  );

it('a table becomes a report', async () => {
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'completed');
  expect(await detailsOf(id)).toMatchObject({
    filename: 'people.csv',
    foundType: 'text/csv',
    scan: 'clean',
    summary: '60 rows in 3 columns; personal data: E-mail address',
    analysis: { keyFigures: { rows: 60, columns: 3, missingCells: 0 } },
  });
  const { body } = await ask('get', `/${id}/report`, 'read').expect(200);
  expect(body.data.tables[0].table.columns.map(({ name }: { name: string }) => name)).toEqual([
    'id',
    'e-mail',
    'age',
  ]);
  const page = await ask('get', `/${id}/report-page`, 'read').expect(200);
  expect(page.headers['content-disposition']).toContain('people.csv.html');
  expect(page.text).toContain('e-mail');
  const hindi = await ask('get', `/${id}/report-page?locale=hi`, 'read').expect(200);
  expect(hindi.text).toContain('<html lang="hi">');
  await ask('get', `/${id}/report-page?locale=xx`, 'read').expect(400);
});

it('the sample files of development are there once, and end in every way', async () => {
  await ensureSampleFiles(app.strapi);
  await ensureSampleFiles(app.strapi);
  await ends('sample-file-clean', 'completed');
  await ends('sample-file-people', 'completed');
  await ends('sample-file-spoofed', 'quarantined', 'kind-differs');
  await ends('sample-file-damaged', 'failed', 'parquet-damaged');
  expect(await detailsOf('sample-file-clean')).toMatchObject({ analysis: { findings: [] } });
  const classes = (await detailsOf('sample-file-people')).analysis.findings.map(
    (finding: { class: string }) => finding.class
  );
  expect(classes).toEqual(
    expect.arrayContaining(['person-name', 'email-address', 'postal-address', 'date-of-birth'])
  );
  await ensureSampleFiles(app.strapi);
  const [counted] = await app.sql<{ count: string }>(
    `SELECT count(*) FROM public.file_uploads WHERE document_id LIKE 'sample-file-%'`
  );
  expect(Number(counted?.count)).toBe(4);
  expect((await detailsOf('sample-file-clean')).state).toBe('completed');
});

it('no value of a personal column leaves the file', async () => {
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'completed');
  const key = `analyses/${id}/${analyserVersion}.json`;
  const { body } = await getStorageService('objects', app).get({ key });
  const tables = await app.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'ops', 'jobs', 'audit', 'bullmq')`
  );
  const kept = [JSON.stringify(await json(body))];
  for (const { name } of tables) {
    const [{ text }] = (await app.sql<{ text: string | null }>(
      `SELECT string_agg(t::text, '') AS text FROM ${name} AS t`
    )) as [{ text: string | null }];
    kept.push(text ?? '');
  }
  expect(kept.filter((text) => text.includes(CANARY))).toEqual([]);
});

it.each([
  ['malware', EICAR, 'malware', 'infected'],
  [
    'what the scanner takes no more of',
    Buffer.alloc(21 * 1_048_576, 'a,b\n'),
    'scan-too-large',
    'not-scanned',
  ],
])(
  '%s goes into quarantine, and is handed out with a reason alone',
  async (_, content, reason, scan) => {
    const id = await sendSampleFile(app.strapi, content);
    await ends(id, 'quarantined', reason);
    expect(await detailsOf(id)).toMatchObject({ scan, analysis: null });
    await ask('get', `/${id}/content`, 'download').expect(403);
    const quarantined = `/${id}/quarantined-content`;
    await ask('post', quarantined, 'download').send({ reason: 'To look at it' }).expect(403);
    for (const blank of ['', '  ', '\u200b']) {
      await ask('post', quarantined, 'quarantine').send({ reason: blank }).expect(400);
    }
    const answer = await ask('post', quarantined, 'quarantine')
      .send({ reason: 'To look at it' })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(Buffer.compare(answer.body, Buffer.from(content))).toBe(0);
    expect(answer.headers['content-disposition']).toMatch(/^attachment/);
    expect(await entriesOf(id, 'download-from-quarantine')).toEqual([{ reason: 'To look at it' }]);
  }
);

it('a file that was found to be clean is downloaded by those who may', async () => {
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'completed');
  await ask('get', `/${id}/content`, 'read').expect(403);
  const { text } = await ask('get', `/${id}/content`, 'download').expect(200);
  expect(text).toBe(PEOPLE);
});

it('while the scanner is away nothing is completed, and all is when it is back', async () => {
  await scanner.kill();
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'processing');
  const controller = new AbortController();
  const run = () =>
    getService('analysis', app).analyse(id, {
      signal: controller.signal,
      once: async () => {
        throw new Error('It was completed');
      },
    });
  await expect(run()).rejects.toThrow('The malware scanner does not answer');
  await getService('analysis', app).giveUp(id);
  await ends(id, 'quarantined', 'scanner-away');
  await scanner.restart();
  await getService('rescans', app).plan(controller.signal);
  await ends(id, 'completed');
});

it('new signatures find what the old ones let pass, and staff hears of it', async () => {
  const id = await sendSampleFile(app.strapi, `${PEOPLE}\n99,${LATE},1`);
  await ends(id, 'completed');
  await ask('get', `/${id}/content`, 'download').expect(200);
  await scanner.restart([LATE]);
  await getService('rescans', app).rescan(id, new AbortController().signal);
  await ends(id, 'quarantined', 'malware');
  await ask('get', `/${id}/content`, 'download').expect(403);
  await eventually(() =>
    expect(mailServer.mails.filter(({ recipients }) => recipients.includes(ALERT))).toHaveLength(1)
  );
  expect(mailServer.mails.at(-1)?.parsed.text).toContain(`/plugins/file-analysis/${id}`);
});

it('a deleted file leaves nothing in the storage', async () => {
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'completed');
  await ask('delete', `/${id}`, 'read').expect(403);
  await ask('delete', `/${id}`, 'manage').expect(204);
  await ask('get', `/${id}`, 'read').expect(404);
  const objects = getStorageService('objects', app);
  await eventually(async () => {
    expect(await objects.exists({ key: `uploads/${id}` })).toBe(false);
    expect(await objects.exists({ key: `analyses/${id}/${analyserVersion}.json` })).toBe(false);
  });
  expect(
    await app.sql(
      'SELECT FROM file_analyses_upload_lnk AS l WHERE NOT EXISTS (SELECT FROM file_uploads u WHERE u.id = l.file_upload_id)'
    )
  ).toEqual([]);
});

it('is analysed again with the same result, byte for byte', async () => {
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'completed');
  const { analysis } = await detailsOf(id);
  await ask('post', `/${id}/analyse`, 'manage').send({}).expect(202);
  await ends(id, 'completed');
  expect((await detailsOf(id)).analysis).toEqual(analysis);
});

it('the database decides which state follows which, and keeps what a file is', async () => {
  const id = await sendSampleFile(app.strapi, PEOPLE);
  await ends(id, 'completed');
  const change = (data: object) =>
    app.strapi.db.query(UPLOAD_UID).update({ where: { documentId: id }, data });
  await expect(change({ state: 'uploading' })).rejects.toThrow(
    'A file that is completed cannot become uploading'
  );
  await expect(change({ sha256: 'a'.repeat(64) })).rejects.toThrow(
    'The content of a file cannot change'
  );
  await expect(change({ state: 'quarantined', reason: null })).rejects.toThrow(
    'file_uploads_reason_given'
  );
  await expect(change({ scan: 'infected' })).rejects.toThrow('file_uploads_checked');
});
