import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { DELIVERY_UID, FORM_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import type { Instance } from '../../helpers/instance';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { volume } from '../../helpers/volume';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import { createPerson } from './people';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const FORM = 'told';
/** At each of so many messages the process that sends them is killed. */
const KILLS = volume([2, 5, 9], [1, 2, 4, 7, 11, 16, 22, 29, 37, 46]);
const PEOPLE = volume(10, 50);

const environment = {
  FORM_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
  GDPR_RECIPIENT_BACKOFF_MS: '100',
  JOBS_LOCK_MS: '1500',
  JOBS_RELAY_INTERVAL_MS: '100',
};

let app: TestApplication;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let answer: (response: ServerResponse) => void = (response) => response.end();
let worker: Instance | undefined;

beforeAll(async () => {
  receiver = await startWebhookReceiver((response) => answer(response));
  app = await startStrapi({ ...environment, PROCESS_ROLE: 'web' });
  await app.strapi.documents(FORM_UID).create({
    data: {
      key: FORM,
      title: FORM,
      fields: [{ key: 'name', label: 'Name', type: 'text', required: true, personal: true }],
      webhooks: [{ url: receiver.url, secret: SECRET, includeData: false }],
    } as never,
    status: 'published',
  });
});

afterAll(async () => {
  await worker?.stop('SIGKILL');
  await app.stop();
  await receiver.stop();
});

/** Somebody whose submission the receiver has. */
const createTold = async () => {
  const { email } = await createPerson(app);
  const submission = await createSubmission(app.strapi, { email, formKey: FORM, data: {} });
  await app.strapi.db.query(DELIVERY_UID).create({
    data: { submission, channel: 'webhook', target: receiver.url, attempts: 1, state: 'delivered' },
  });
  return { email, submission };
};

const idsOf = () =>
  receiver.requests.map(({ body, headers }) => {
    const { data } = new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
      data: { references: { id: string }[] };
    };
    return { id: String(headers['webhook-id']), submissions: data.references.map(({ id }) => id) };
  });

it('whoever tells recipients is killed again and again: each is told of each under one id, and nobody is forgotten', async () => {
  const told: Awaited<ReturnType<typeof createTold>>[] = [];
  for (let count = 0; count < PEOPLE; count += 1) {
    told.push(await createTold());
  }
  for (const { email } of told) {
    await getService('restrictions', app).place({ key: email, reason: 'She asked for it' }, null);
  }
  const start = () => startInstance(app.databaseUrl, { ...environment, PROCESS_ROLE: 'all' });
  for (const kill of KILLS) {
    const isOver = () => new Set(idsOf().map(({ id }) => id)).size >= kill;
    // It has arrived, and who sent it never hears of that.
    answer = (response) => {
      if (isOver()) {
        void worker?.stop('SIGKILL');
      } else {
        response.end();
      }
    };
    worker = undefined;
    worker = await start();
    // It may have begun before it said that it is there.
    if (isOver()) {
      await worker.stop('SIGKILL');
    }
    await eventually(() => expect(worker?.isRunning()).toBe(false));
  }
  answer = (response) => response.end();
  worker = await start();
  const states = () =>
    app.sql<{ id: string; state: string }>('SELECT id, state FROM ops.gdpr_recipient_notices');
  await eventually(async () => {
    expect((await states()).map(({ state }) => state)).toEqual(told.map(() => 'told'));
  });
  const notices = (await states()).map(({ id }) => id).sort();
  const received = new Map(idsOf().map(({ id, submissions }) => [id, submissions]));
  expect([...received.keys()].sort()).toEqual(notices);
  expect([...received.values()].flat().sort()).toEqual(
    told.map(({ submission }) => submission).sort()
  );
  // Of those that were on the way one at most comes once more for each that was killed, five of them at once.
  expect(receiver.requests.length).toBeLessThanOrEqual(notices.length + 5 * KILLS.length);
  const entries = await app.sql<{ notice: string }>(
    `SELECT changes #>> '{details,notice}' AS notice FROM audit.entries WHERE action = 'tell-recipient'`
  );
  expect(entries.map(({ notice }) => notice).sort()).toEqual(notices);
});
