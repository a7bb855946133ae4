import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { getService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { createUser, signInToAdminPanel } from '../../helpers/callers';
import { EICAR, startClamd } from '../../helpers/clamd';
import { eventually } from '../../helpers/eventually';
import { startSmtpServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import { ACTIONS, objectsOf, sha256, solve } from './sending';

const MAILS_PER_DAY = 3;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const LATE = 'known-to-be-malware-tomorrow';
const CANARY = 'asha.canary@example.com';
const FILE_NAME = 'salaries-of-asha.csv';
const PEOPLE = [
  'id,e-mail,age',
  ...Array.from({ length: 60 }, (_, index) => `${index},${index}.${CANARY},${20 + (index % 9)}`),
].join('\n');

let app: TestApplication;
let scanner: Awaited<ReturnType<typeof startClamd>>;
let mailServer: Awaited<ReturnType<typeof startSmtpServer>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let staff: string;
let user: string;
let addresses = 0;

beforeAll(async () => {
  scanner = await startClamd();
  mailServer = await startSmtpServer();
  receiver = await startWebhookReceiver((response, { body }) => {
    // The first attempt of each message fails.
    response.statusCode = receiver.bodies.filter((each) => each === body).length > 1 ? 204 : 503;
    response.end();
  });
  app = await startStrapi({
    ...mailServer.environment,
    PROCESS_ROLE: 'all',
    TRUSTED_PROXY_HOPS: '1',
    FORM_CHALLENGE_MAX_NUMBER: '50',
    FORM_MAIL_BACKOFF_MS: '20',
    FORM_WEBHOOK_BACKOFF_MS: '20',
    OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32',
    FILE_ANALYSIS_SCANNER: scanner.address,
    FILE_ANALYSIS_SIGNATURES_DAYS: '0',
    FILE_ANALYSIS_SENDER_MAILS: String(MAILS_PER_DAY),
    FILE_ANALYSIS_SENDER_PAGE: 'https://www.example.com/files?id={{id}}',
    FILE_ANALYSIS_WEBHOOK_URL: `${receiver.url}staff`,
    FILE_ANALYSIS_WEBHOOK_SECRET: SECRET,
  });
  user = await createUser(app, 'sender', ACTIONS);
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  staff = await createAdminCaller(
    requests,
    'staff',
    ['read', 'download', 'manage'].map((name) => `plugin::file-analysis.${name}`)
  );
});

afterAll(async () => {
  await app.stop();
  await scanner.stop();
  await mailServer.stop();
  await receiver.stop();
});

interface Sent {
  id: string;
  link: string;
}

const newClient = () => `203.0.113.${(addresses += 1)}`;

const send = async (
  content: string | Buffer,
  {
    email,
    language = 'en',
    client = newClient(),
    ...fields
  }: { email?: string; language?: string; client?: string; filename?: string; sha256?: string }
): Promise<{ status: number } & Sent> => {
  const asked = app.request.post('/api/uploads').set('Accept-Language', language);
  if (email === undefined) {
    asked.set('Authorization', user);
  } else {
    asked.set('X-Forwarded-For', client).field({ email, altcha: await solve(app, client) });
  }
  const { status, body } = await asked
    .field({ filename: FILE_NAME, ...fields })
    .attach('file', Buffer.from(content), { filename: FILE_NAME, contentType: 'text/csv' });
  return { status, id: body.data?.id ?? '', link: body.data?.links.upload ?? '' };
};

const ends = (id: string, state: string) =>
  eventually(async () => {
    const [row] = await app.sql('SELECT state FROM file_uploads WHERE document_id = ?', [id]);
    expect(row).toEqual({ state });
  });

/** Nothing is left that could send something. */
const isQuiet = (queue: string) =>
  eventually(async () => {
    const { pending, waiting, delayed, running } = await getJobService('jobs', app).counts(queue);
    expect({ pending, waiting, delayed, running }).toEqual({
      pending: 0,
      waiting: 0,
      delayed: 0,
      running: 0,
    });
  });

const mailTo = async (address: string) => {
  await eventually(() => expect(mailServer.mailsTo(address)).toHaveLength(1));
  return mailServer.mailsTo(address)[0]!;
};

const messagesAbout = (id: string) =>
  receiver.requests
    .filter(({ body }) => body.includes(id))
    .map(({ headers, body }) => ({
      id: headers['webhook-id'],
      ...(new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
        type: string;
        data: Record<string, unknown>;
      }),
    }));

const again = async (id: string) => {
  await app.request
    .post(`/file-analysis/uploads/${id}/analyse`)
    .set('Authorization', staff)
    .send({})
    .expect(202);
  await ends(id, 'completed');
};

it.each([
  ['completed', 'en', PEOPLE, 'We have looked into it'],
  ['completed', 'hi-IN,hi;q=0.9,en;q=0.5', PEOPLE, 'हमने उसे देख लिया है'],
  ['quarantined', 'fr', EICAR, 'put aside until our staff'],
  ['failed', 'en', '', 'Please send it again'],
])('who sent a file hears once that it is %s (%s)', async (state, language, content, words) => {
  const email = `${state}.${language.length}@example.com`;
  mailServer.refuse(451, 2, email);
  const isBroken = state === 'failed';
  const sent = await send(content, {
    email,
    language,
    ...(isBroken && { sha256: sha256(Buffer.from('other')) }),
  });
  const [row] = await app.sql<{ id: string }>(
    'SELECT document_id AS id FROM file_uploads ORDER BY file_uploads.id DESC LIMIT 1'
  );
  const id = row?.id ?? '';
  await ends(id, state);
  const mail = await mailTo(email);
  expect(mail.parsed.text).toContain(words);
  expect(mail.parsed.text).toContain(`https://www.example.com/files?id=${id}`);
  const secret = new URL(sent.link, 'http://here').searchParams.get('secret') ?? 'no-secret';
  for (const told of [CANARY, FILE_NAME, secret]) {
    expect(mail.raw + String(mail.parsed.text) + String(mail.parsed.html)).not.toContain(told);
  }
  if (state === 'completed') {
    await again(id);
  }
  await isQuiet('tell-sender');
  expect(mailServer.mailsTo(email)).toHaveLength(1);
});

it('a signed-in sender hears at the address of the account', async () => {
  const { id } = await send(PEOPLE, {});
  await ends(id, 'completed');
  expect((await mailTo('sender@example.com')).parsed.text).toContain(id);
});

it.each([
  ['one address, from many clients', (index: number) => `${index}`, () => 'victim@example.com'],
  ['one client, to many addresses', () => 'same', (index: number) => `victim.${index}@example.org`],
])('nobody fills mailboxes of others: %s', async (_, clientOf, emailOf) => {
  const clients = new Map<string, string>();
  const emails = Array.from({ length: MAILS_PER_DAY + 2 }, (__, index) => emailOf(index));
  for (const [index, email] of emails.entries()) {
    const name = clientOf(index);
    const client = clients.get(name) ?? newClient();
    clients.set(name, client);
    const { status } = await send('a,b\n1,2\n', { email, client, sha256: sha256(randomBytes(8)) });
    expect(status).toBe(422);
  }
  await isQuiet('tell-sender');
  const mails = [...new Set(emails)].flatMap((email) => mailServer.mailsTo(email));
  expect(mails).toHaveLength(MAILS_PER_DAY);
});

it('no mail goes to whoever a sender without a solved challenge names', async () => {
  const email = 'unproven@example.com';
  await app.request
    .post('/api/uploads')
    .set('X-Forwarded-For', newClient())
    .field({ filename: FILE_NAME, email, altcha: 'e30=' })
    .attach('file', Buffer.from('a'), FILE_NAME)
    .expect(400);
  await isQuiet('tell-sender');
  expect(mailServer.mailsTo(email)).toEqual([]);
});

it('systems of staff hear of each end in a signed message, with nothing of file or sender', async () => {
  const email = 'watched@example.com';
  const { id } = await send(PEOPLE, { email });
  await ends(id, 'completed');
  await again(id);
  // Each comes twice, as the receiver failed at first.
  await eventually(() => expect(messagesAbout(id)).toHaveLength(4));
  await isQuiet('tell-staff');
  const messages = messagesAbout(id);
  expect(new Set(messages.map((message) => message.id)).size).toBe(2);
  for (const { type, data } of messages) {
    expect([type, data]).toEqual([
      'upload.completed',
      {
        id,
        status: 'completed',
        reason: null,
        size: PEOPLE.length,
        submission: null,
        endedAt: expect.any(String),
      },
    ]);
  }
  const told = receiver.bodies.join();
  expect([told.includes(email), told.includes(FILE_NAME), told.includes(CANARY)]).toEqual([
    false,
    false,
    false,
  ]);
});

it('nobody hears of an end that was not committed', async () => {
  const { documentId: id } = (await app.strapi.db.query(UPLOAD_UID).create({
    data: { filename: FILE_NAME, size: '1', received: '0', email: 'never@example.com' },
  })) as { documentId: string };
  const uploads = getService('uploads', app);
  await expect(
    uploads.change(id, 'fail', async () => {
      await uploads.update(id, { state: 'failed', reason: 'not-sent' });
      throw new Error('the process ended');
    })
  ).rejects.toThrow('the process ended');
  expect(
    await app.sql(
      `SELECT state, ended_at,
         (SELECT count(*)::int FROM jobs.outbox WHERE payload::text LIKE '%' || document_id || '%') AS jobs
       FROM file_uploads WHERE document_id = ?`,
      [id]
    )
  ).toEqual([{ state: 'pending', ended_at: null, jobs: 0 }]);
});

it('when a file ended first is kept, whatever changes it', async () => {
  const { id } = await send('a,b\n1,2\n', {});
  await ends(id, 'completed');
  for (const value of ['NULL', 'now()']) {
    await expect(
      app.sql(`UPDATE file_uploads SET ended_at = ${value} WHERE document_id = ?`, [id])
    ).rejects.toThrow('When a file ended first cannot change');
  }
});

it('a report is for whoever sent the file, until something is found in it later', async () => {
  const { id, link } = await send(`${PEOPLE}\n99,${LATE},1`, { email: 'late@example.com' });
  const [path = '', query = ''] = link.split('?');
  const report = (who?: string, secret = query) => {
    const asked = app.request.get(`${path}/report?${secret}`);
    return who ? asked.set('Authorization', who) : asked;
  };
  await ends(id, 'completed');
  const { body, headers } = await report().expect(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(body.data).toMatchObject({
    kind: 'delimited-text',
    tables: [{ rows: 61, columns: [{ name: 'id' }, { name: 'e-mail' }, { name: 'age' }] }],
  });
  expect(body.data.tables[0].columns[1].personalData[0].class).toBe('email-address');
  // Neither values nor how it was read.
  const text = JSON.stringify(body);
  for (const told of [CANARY, LATE, 'analyser', 'topValues', 'minimum', 'histogram', '"rule"']) {
    expect(text).not.toContain(told);
  }
  for (const [who, secret] of [
    [undefined, ''],
    [user, ''],
    [undefined, `secret=${'x'.repeat(43)}`],
  ] as const) {
    await report(who, secret).expect(404);
  }
  const content = () =>
    app.request.get(`/file-analysis/uploads/${id}/content`).set('Authorization', staff);
  await content().expect(200);

  await scanner.restart([LATE]);
  await getService('rescans', app).rescan(id, new AbortController().signal);
  await ends(id, 'quarantined');
  await report().expect(404);
  await content().expect(403);
  const view = await app.request.get(link).expect(200);
  expect(view.body.data).toMatchObject({ status: 'quarantined', analysis: null });
  await eventually(() =>
    expect(messagesAbout(id).map(({ type }) => type)).toContain('upload.quarantined')
  );
  await scanner.restart();
});

it('there is no report before the end, and none of what failed', async () => {
  const { headers } = await app.request
    .post('/api/uploads')
    .set({ Authorization: user, 'Tus-Resumable': '1.0.0', 'Upload-Length': '9' })
    .set('Upload-Metadata', `filename ${Buffer.from(FILE_NAME).toString('base64')}`)
    .expect(201);
  const location = headers.location ?? '';
  const report = () => app.request.get(`${location}/report`).set('Authorization', user);
  await report().expect(409);
  await getService('uploads', app).fail(location.split('/').at(-1) ?? '', 'not-sent');
  await report().expect(404);
});

it.each(['before', 'after'])(
  'an upload that is deleted %s its report is stored leaves nothing in the storage',
  async (moment) => {
    const objects = objectsOf(app);
    const { put } = objects;
    const removed = new Promise<string>((resolve) => {
      jest.spyOn(objects, 'put').mockImplementation(async (content) => {
        const [, id] = /^analyses\/(\w+)\//.exec(content.key) ?? [];
        if (!id) {
          return put(content);
        }
        const remove = async () => {
          await app.request
            .delete(`/file-analysis/uploads/${id}`)
            .set('Authorization', staff)
            .expect(204);
          await isQuiet('remove-upload-objects');
        };
        if (moment === 'before') {
          await remove();
          const result = await put(content);
          resolve(id);
          return result;
        }
        const result = await put(content);
        await remove();
        resolve(id);
        return result;
      });
    });
    try {
      // Bytes that nobody has sent before: a report that is known is not read again.
      await send(`id,word\n1,${moment}\n`, {});
      const id = await removed;
      await isQuiet('analyse-upload');
      const prefix = `analyses/${id}/`;
      expect((await objects.list({ prefix, limit: 10 })).objects).toEqual([]);
      expect(await objects.exists({ key: `uploads/${id}` })).toBe(false);
    } finally {
      jest.restoreAllMocks();
    }
  }
);
