import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { getService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { pdfOfPages } from '../../../src/plugins/file-analysis/server/src/reader/readers/__tests__/made/pdf';
import { linesOf } from '../../../src/plugins/file-analysis/server/src/reader/readers/__tests__/made/texts';
import { wave } from '../../../src/plugins/file-analysis/server/src/reader/readers/__tests__/made/wave';
import { ensureSampleFiles } from '../../../src/seeds/sample-files';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { EICAR, startClamd } from '../../helpers/clamd';
import { eventually } from '../../helpers/eventually';
import { outputOf, spawnCommand } from '../../helpers/run-command';
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
    summaryParts: [
      { code: 'shape', rows: 60, columns: 3 },
      { code: 'personal', classes: ['email-address'] },
    ],
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

it.each([
  [
    'call.wav',
    wave({ samples: [...Array<number>(8_000).fill(0), ...Array<number>(8_000).fill(0.5)] }),
    '2 sec of sound; 50 % of it silence',
    { sounds: 1, seconds: 2 },
    'audio/wav',
  ],
  [
    'notes.pdf',
    pdfOfPages({ pages: [[...linesOf('kn', 4), `Ask ${CANARY} about it.`], []] }),
    /^2 pages; 1 of them without text; \d+ words; in Kannada.*; personal data: E-mail address$/u,
    { pages: 2 },
    'application/pdf',
  ],
  [
    'notes.md',
    [...linesOf('hi', 6), ...linesOf('en', 3)].join('\n'),
    /^\d+ words; in Hindi, English; no personal data found$/u,
    { tables: 0 },
    'text/plain',
  ],
])(
  'what is heard or read becomes a report: %s',
  async (filename, content, summary, keyFigures, foundType) => {
    const id = await sendSampleFile(app.strapi, content, { filename });
    await ends(id, 'completed');
    expect(await detailsOf(id)).toMatchObject({
      foundType,
      summary: typeof summary === 'string' ? summary : expect.stringMatching(summary),
      analysis: { keyFigures },
    });
    const page = await ask('get', `/${id}/report-page`, 'read').expect(200);
    expect(page.text).not.toContain(CANARY);
    const spoofed = await sendSampleFile(app.strapi, content, { filename: `${filename}.png` });
    await ends(spoofed, 'quarantined', 'kind-differs');
  }
);

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
  await ends(id, 'processing', 'scanner-away');
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

it('the same content is read once for one sender, and anew for another, who could tell by the time', async () => {
  const content = 'plot,yield\n1,20\n2,31\n3,18\n';
  const objects = getStorageService('objects', app);
  const sendAs = async (clientHash: string) => {
    const id = await sendSampleFile(app.strapi, content, { clientHash });
    await ends(id, 'completed');
    const key = `analyses/${id}/${analyserVersion}.json`;
    return { key, report: (await json((await objects.get({ key })).body)) as object };
  };
  const { key, report } = await sendAs('one');
  // Down to a mark that no reading makes.
  const marked = Buffer.from(JSON.stringify({ ...report, mark: 'read once' }));
  await objects.put({ key, body: Readable.from([marked]), maxBytes: marked.length });
  expect((await sendAs('one')).report).toHaveProperty('mark');
  expect((await sendAs('two')).report).toEqual(report);
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

describe('what an older analyser has read', () => {
  const OLD = '0';
  const NEWEST = `SELECT a.analyser, a.details_path AS path FROM file_analyses AS a
    JOIN file_analyses_upload_lnk AS l ON l.file_analysis_id = a.id
    JOIN file_uploads AS u ON u.id = l.file_upload_id WHERE u.document_id = ?`;
  const objects = () => getStorageService('objects', app);

  const analysisOf = async (id: string) =>
    (await app.sql<{ analyser: string; path: string }>(NEWEST, [id]))[0];

  /** As if it was read before this analyser came. */
  const makeOld = async (id: string, report: object = { analyser: OLD, tables: [] }) => {
    const path = `analyses/${id}/${OLD}.json`;
    const text = JSON.stringify(report);
    await objects().put({
      key: path,
      body: Readable.from([Buffer.from(text)]),
      maxBytes: Buffer.byteLength(text),
    });
    await objects().delete({ key: `analyses/${id}/${analyserVersion}.json` });
    await app.sql(
      `UPDATE file_analyses SET analyser = ?, details_path = ? WHERE id IN (
         SELECT l.file_analysis_id FROM file_analyses_upload_lnk AS l
         JOIN file_uploads AS u ON u.id = l.file_upload_id WHERE u.document_id = ?)`,
      [OLD, path, id]
    );
  };

  const oldFile = async (content: string) => {
    const id = await sendSampleFile(app.strapi, content);
    await ends(id, 'completed');
    await makeOld(id);
    return id;
  };

  const table = (name: string) =>
    `${name},b\n${Array.from({ length: 40 }, (_, row) => `${row},${row % 3}`).join('\n')}\n`;
  const attempt = (once: Parameters<Rereads['reread']>[1]['once']) => ({
    signal: new AbortController().signal,
    once,
  });
  type Rereads = ReturnType<typeof rereads>;
  const rereads = () => getService('rereads', app);
  const runEffect: Parameters<Rereads['reread']>[1]['once'] = async (effect) => {
    await app.strapi.db.transaction(async ({ trx }) => effect({ trx }));
    return true;
  };

  it('is read again, newest first, each once, and nothing else is', async () => {
    const quarantined = await oldFile(table('quarantined'));
    await app.sql(
      `UPDATE file_uploads SET state = 'quarantined', reason = 'malware', scan = 'infected' WHERE document_id = ?`,
      [quarantined]
    );
    const ids = [await oldFile(table('one')), await oldFile(table('two'))];
    const fresh = await sendSampleFile(app.strapi, table('fresh'));
    await ends(fresh, 'completed');
    const processedAt = (await detailsOf(fresh)).processedAt;
    const { body } = await ask('get', '', 'read').expect(200);
    expect(body.data[0].id).toBe(fresh);

    expect((await rereads().find(null)).map(({ uploadId }) => uploadId)).toEqual(
      [...ids].reverse()
    );
    expect((await rereads().find(1)).map(({ uploadId }) => uploadId)).toEqual([ids[1]]);
    const asked = await app.request
      .get('/file-analysis/rereads')
      .set('Authorization', callers.read ?? '')
      .expect(200);
    expect(asked.body.data).toMatchObject({
      analyser: analyserVersion,
      files: 2,
      contents: 2,
      isRunning: false,
    });
    const command = ['rerun', '--dry-run', '--limit', '1'];
    const told = await outputOf(
      spawnCommand('analysis', command, { DATABASE_URL: app.databaseUrl })
    );
    expect(told).toMatch(/^2 files have a report of an analyser older than/m);
    expect(told).toMatch(/^1 of them would be read again/m);
    expect(told).toContain(ids[1]);
    expect(told).not.toContain(ids[0]);
    // Nothing was asked for yet.
    expect((await analysisOf(ids[0]!))?.analyser).toBe(OLD);
    expect((await ask('get', `/${ids[0]}/report`, 'read').expect(200)).body.data.tables).toEqual(
      []
    );

    const start = (caller: string) =>
      app.request
        .post('/file-analysis/rereads')
        .set('Authorization', callers[caller] ?? '')
        .send({});
    await start('read').expect(403);
    await start('manage').expect(202);
    await start('manage').expect(202);
    await eventually(async () =>
      expect(await rereads().progress()).toMatchObject({ files: 0, isRunning: false })
    );
    for (const id of ids) {
      expect((await analysisOf(id))?.analyser).toBe(analyserVersion);
      await ask('get', `/${id}/report`, 'read').expect(200);
      await eventually(async () =>
        expect(await objects().exists({ key: `analyses/${id}/${OLD}.json` })).toBe(false)
      );
    }
    expect((await detailsOf(fresh)).processedAt).toBe(processedAt);
    expect(await detailsOf(quarantined)).toMatchObject({ state: 'quarantined' });
    expect((await analysisOf(quarantined))?.analyser).toBe(OLD);
  });

  it('is read once for all files of the same content', async () => {
    const [known, other] = [await oldFile(table('same')), await oldFile(table('same'))];
    await rereads().reread(known, attempt(runEffect));
    // What it said of the one is what it says of the other, down to a mark that no reading makes.
    const { path } = (await analysisOf(known))!;
    const report = (await json((await objects().get({ key: path })).body)) as object;
    const marked = Buffer.from(JSON.stringify({ ...report, mark: 'read once' }));
    await objects().put({ key: path, body: Readable.from([marked]), maxBytes: marked.length });
    await rereads().reread(other, attempt(runEffect));
    const { body } = await ask('get', `/${other}/report`, 'read').expect(200);
    expect(body.data.mark).toBe('read once');
  });

  it.each<[string, (id: string) => Promise<unknown>, string | undefined]>([
    [
      'put into quarantine',
      (id) =>
        app.sql(
          `UPDATE file_uploads SET state = 'quarantined', reason = 'malware', scan = 'infected' WHERE document_id = ?`,
          [id]
        ),
      OLD,
    ],
    ['deleted', (id) => ask('delete', `/${id}`, 'manage').expect(204), undefined],
  ])('stays as it is when it is %s meanwhile, and leaves nothing', async (_, change, analyser) => {
    const id = await oldFile(table(`meanwhile ${analyser}`));
    await rereads().reread(
      id,
      attempt(async (effect) => {
        await change(id);
        return runEffect(effect);
      })
    );
    expect((await analysisOf(id))?.analyser).toBe(analyser);
    expect(await objects().exists({ key: `analyses/${id}/${analyserVersion}.json` })).toBe(false);
    if (analyser) {
      expect(await detailsOf(id)).toMatchObject({ state: 'quarantined', reason: 'malware' });
    }
  });

  it('is not read while nobody knows whether it is safe, and goes on after that', async () => {
    const id = await oldFile(table('unsafe'));
    await scanner.kill();
    await expect(rereads().reread(id, attempt(runEffect))).rejects.toThrow(
      'The malware scanner does not answer'
    );
    expect(await detailsOf(id)).toMatchObject({ state: 'completed', scan: 'clean' });
    expect((await analysisOf(id))?.analyser).toBe(OLD);
    await scanner.restart();
    // An attempt that ended after it had stored what it found.
    const ended = attempt(async () => {
      throw new Error('killed');
    });
    await expect(rereads().reread(id, ended)).rejects.toThrow('killed');
    expect((await analysisOf(id))?.analyser).toBe(OLD);
    await rereads().reread(id, attempt(runEffect));
    expect((await analysisOf(id))?.analyser).toBe(analyserVersion);
  });
});

describe('two files held against each other', () => {
  /** An image of one pixel. */
  const DOT = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  );
  const rows = (of: (row: number) => string) =>
    ['id,e-mail,amount', ...Array.from({ length: 300 }, (_, row) => of(row))].join('\n');
  const amounts = (more: number) =>
    rows((row) => `${row},${row}.${CANARY},${((row * 37) % 300) / 10 + more}`);
  const compare = (one: string, other: string, caller = 'read') =>
    ask('get', `/${one}/comparison/${other}`, caller);

  it('tell what is otherwise, and no value of a person', async () => {
    const [one, other] = [
      await sendSampleFile(app.strapi, amounts(0)),
      await sendSampleFile(app.strapi, amounts(20)),
    ];
    await Promise.all([ends(one, 'completed'), ends(other, 'completed')]);
    const { body, text } = await compare(one, other).expect(200);
    expect(body.data).toMatchObject({ verdict: 'changed', tables: [{ gone: [], added: [] }] });
    expect(body.data.tables[0].columns[0]).toMatchObject({
      names: ['amount', 'amount'],
      verdict: 'changed',
    });
    expect(text).not.toContain(CANARY);
    expect((await compare(one, one).expect(200)).body.data.verdict).toBe('same');
    await app.request.get(`${URL}/${one}/comparison/${other}`).expect(401);
  });

  it.each([
    ['unknown', 404],
    ['without a report', 409],
    ['without a table', 422],
  ])('say what is wrong with one that is %s', async (what, status) => {
    const one = await sendSampleFile(app.strapi, amounts(0));
    await ends(one, 'completed');
    const others: Record<string, () => Promise<string>> = {
      unknown: () => Promise.resolve('unknown'),
      'without a report': async () => {
        const id = await sendSampleFile(app.strapi, EICAR);
        await ends(id, 'quarantined', 'malware');
        return id;
      },
      'without a table': async () => {
        const id = await sendSampleFile(app.strapi, DOT, { filename: 'dot.png' });
        await ends(id, 'completed');
        return id;
      },
    };
    const other = await others[what]!();
    expect((await compare(one, other).expect(status)).body.error.message).toMatch(/file/);
    await compare(other, one).expect(status);
  });
});
