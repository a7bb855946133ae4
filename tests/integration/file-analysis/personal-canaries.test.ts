import { gzipSync } from 'node:zlib';
import {
  JUNK,
  mixedColumns,
  personalColumns,
  personalTexts,
  type LabelledColumn,
} from '../../../src/plugins/file-analysis/server/src/reader/personal-data/__tests__/held-out/personal-columns';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { createUser, signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startSmtpServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED } from '../../helpers/volume';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import { ACTIONS } from './sending';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let app: TestApplication;
let mailServer: Awaited<ReturnType<typeof startSmtpServer>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let user: string;
let staff: string;
/** What the application writes to its log, as objects. */
const logged: string[] = [];

beforeAll(async () => {
  mailServer = await startSmtpServer();
  receiver = await startWebhookReceiver();
  app = await startStrapi({
    ...mailServer.environment,
    PROCESS_ROLE: 'all',
    FORM_MAIL_BACKOFF_MS: '20',
    FORM_WEBHOOK_BACKOFF_MS: '20',
    OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32',
    FILE_ANALYSIS_WEBHOOK_URL: `${receiver.url}staff`,
    FILE_ANALYSIS_WEBHOOK_SECRET: SECRET,
  });
  const { log } = app.strapi;
  // It speaks, but not on the terminal.
  for (const transport of log.transports) {
    transport.silent = true;
  }
  log.silent = false;
  log.on('data', (entry: object) => logged.push(JSON.stringify(entry)));
  user = await createUser(app, 'sender', ACTIONS);
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  staff = await createAdminCaller(
    requests,
    'staff',
    ['read', 'manage'].map((name) => `plugin::file-analysis.${name}`)
  );
});

afterAll(async () => {
  await app.stop();
  await mailServer.stop();
  await receiver.stop();
});

/** Names of people in words, and values with digits; shorter ones stand elsewhere for other reasons. */
const canariesOf = ({ values, classes }: LabelledColumn): string[] =>
  values
    .map((value) => value.trim())
    .filter((value) => !JUNK.includes(value))
    .filter((value) =>
      classes.includes('person-name')
        ? value.length > 8 && /\p{L}[\s,]+\p{L}/u.test(value)
        : value.length > 8 && /\d{4}|@/u.test(value)
    );

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const rowsOf = (columns: readonly LabelledColumn[]): string[][] =>
  Array.from({ length: Math.max(...columns.map(({ values }) => values.length)) }, (_, row) =>
    columns.map(({ values }) => values[row] ?? '')
  );

const csvOf = (columns: readonly LabelledColumn[]): string =>
  [columns.map(({ header }, index) => `${header} of-${index}`), ...rowsOf(columns)]
    .map((row) => row.map(cell).join(','))
    .join('\n');

const jsonOf = (columns: readonly LabelledColumn[]): string =>
  JSON.stringify(
    rowsOf(columns).map((row) =>
      Object.fromEntries(row.map((value, index) => [`${columns[index]?.header} ${index}`, value]))
    )
  );

const ask = (path: string) =>
  app.request.get(`/file-analysis/uploads/${path}`).set('Authorization', staff);

const send = async (filename: string, content: string | Buffer): Promise<string> => {
  const { body } = await app.request
    .post('/api/uploads')
    .set('Authorization', user)
    .field({ filename })
    .attach('file', Buffer.from(content), { filename })
    .expect(201);
  return (body as { data: { id: string } }).data.id;
};

const ends = (id: string, state: string) =>
  eventually(async () => expect((await ask(id).expect(200)).body.data.state).toBe(state));

const areQuiet = () =>
  eventually(async () => {
    for (const queue of ['tell-sender', 'tell-staff']) {
      const { pending, waiting, delayed, running } = await getJobService('jobs', app).counts(queue);
      expect({ queue, busy: pending + waiting + delayed + running }).toEqual({ queue, busy: 0 });
    }
  });

/** Every row of every table, the audit log and the jobs with what they carry among them. */
const rows = async (): Promise<string> => {
  const tables = await app.sql<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const [row] = await app.sql<{ text: string | null }>(
      `SELECT string_agg(t::text, '\n') AS text FROM ${name} AS t`
    );
    texts.push(row?.text ?? '');
  }
  return texts.join('\n');
};

it(`no value of a personal column leaves a file by any door (seed ${SEED})`, async () => {
  const seed = SEED % 100_000;
  const columns = [...personalColumns(seed), ...personalTexts(seed), ...mixedColumns(seed)];
  const before = await rows();
  const canaries = [...new Set(columns.flatMap(canariesOf))].filter(
    (canary) => !before.includes(canary)
  );
  const table = csvOf(columns);
  const json = jsonOf(columns);
  const other = csvOf(columns.map((column) => ({ ...column, values: column.values.slice(9) })));

  const completed = [await send('people.csv', table), await send('people.csv', other)];
  completed.push(await send('people.json', json), await send('people.csv.gz', gzipSync(table)));
  const failed = [
    await send('broken.json', json.slice(0, -1)),
    await send('broken.json', json.replace('":"', '":')),
  ];
  const quarantined = await send('people.png', table);
  for (const id of completed) {
    await ends(id, 'completed');
  }
  for (const id of failed) {
    await ends(id, 'failed');
  }
  await ends(quarantined, 'quarantined');
  await app.request
    .post(`/file-analysis/uploads/${completed[0]}/analyse`)
    .set('Authorization', staff)
    .send({})
    .expect(202);
  await ends(completed[0]!, 'completed');
  await areQuiet();

  const shown: Record<string, string> = {
    tables: await rows(),
    log: logged.join('\n'),
    mails: mailServer.mails.map((mail) => JSON.stringify(mail)).join('\n'),
    webhooks: receiver.requests.map((request) => JSON.stringify(request)).join('\n'),
    comparison: JSON.stringify((await ask(`${completed[0]}/comparison/${completed[1]}`)).body),
  };
  for (const id of [...completed, ...failed, quarantined]) {
    shown.details = `${shown.details ?? ''}${JSON.stringify((await ask(id).expect(200)).body)}`;
  }
  for (const id of completed) {
    shown.report = `${shown.report ?? ''}${JSON.stringify((await ask(`${id}/report`).expect(200)).body)}`;
    for (const locale of ['en', 'hi']) {
      const page = await ask(`${id}/report-page?locale=${locale}`).expect(200);
      shown.page = `${shown.page ?? ''}${page.text}`;
    }
  }
  expect(canaries.length).toBeGreaterThan(2_000);
  // Each door was open.
  for (const [door, text] of Object.entries(shown)) {
    expect([door, text.length > 100]).toEqual([door, true]);
  }
  expect(
    Object.entries(shown).flatMap(([door, text]) =>
      canaries.filter((canary) => text.includes(canary)).map((canary) => ({ door, canary }))
    )
  ).toEqual([]);
});
