import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { getService as getStorage } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { LEAF_COLUMNS } from '../../../src/plugins/audit-log/server/src/verification/formats/leaf';
import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { sealEntries } from '../../helpers/audit-seals';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { startStrapi } from '../../helpers/strapi';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import type { ReceivedRequest } from '../../helpers/webhook-receiver';

interface Line {
  sequence: number;
  seal: number;
  previous: string | null;
  hash: string;
  entry: Record<string, string | null>;
}

const SECRET = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
const MONTH = new Date().toISOString().slice(0, 7);

let app: Awaited<ReturnType<typeof startStrapi>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let directory: string;
let environment: Record<string, string>;
let answer: (response: ServerResponse) => void;
const accepted: ReceivedRequest[] = [];

const take = (response: ServerResponse) => response.end();

beforeAll(async () => {
  receiver = await startWebhookReceiver((response, request) => {
    if (answer === take) {
      accepted.push(request);
    }
    answer(response);
  });
  directory = await mkdtemp(path.resolve('.data/test/objects-'));
  environment = {
    OBJECT_STORAGE_DIRECTORY: directory,
    AUDIT_STREAM_WEBHOOK_URL: receiver.url,
    AUDIT_STREAM_WEBHOOK_SECRET: SECRET,
    AUDIT_STREAM_TO_OBJECT_STORAGE: 'true',
    AUDIT_STREAM_EVERY_MS: '200',
    // Only the test seals, so that it knows what is sealed.
    AUDIT_SEAL_EVERY_MS: '3600000',
    JOBS_LOCK_MS: '1500',
  };
  app = await startStrapi(environment);
});

beforeEach(() => {
  answer = take;
});

afterAll(async () => {
  await app.stop();
  await receiver.stop();
  await rm(directory, { recursive: true });
});

const streams = () => getService('streams', { strapi: app.strapi });
const deliver = () => streams().deliver(new AbortController().signal);

const plant = async (count: number) => {
  await app.sql(
    `INSERT INTO audit.entries
       (id, class, era, transaction_id, action, entity_id, actor_kind, source, changes)
     SELECT audit.next_id(clock_timestamp()), 'change', audit.current_era(),
       pg_current_xact_id()::text::bigint, 'update', 'entry ' || number, 'system', 'job',
       jsonb_build_object('details', jsonb_build_object('name',
         audit.personal_value('"Canary Asha"', 'test', 'asha')))
     FROM generate_series(1, ?) AS number`,
    [count]
  );
  await sealEntries(app);
};

const lastSequence = async () => {
  const [row] = await app.sql<{ last: string }>(
    'SELECT max(first_sequence + entry_count - 1) AS last FROM audit.seals'
  );
  return Number(row?.last);
};

const linesOf = (requests: ReceivedRequest[]) =>
  requests.flatMap(({ body }) =>
    body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line)
  );

const received = () => linesOf(accepted);

/** Without repetitions: every number once, in order, each naming the one before it. */
const expectUnbroken = (lines: Line[], first: number, last: number) => {
  const unique = [...new Map(lines.map((line) => [line.sequence, line])).values()];
  expect(unique.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: last - first + 1 }, (_, index) => first + index)
  );
  unique.slice(1).forEach((line, index) => {
    expect(line.previous).toBe(unique[index]?.hash);
  });
};

const forgetPauses = () => app.sql('UPDATE audit.streams SET retry_at = NULL');

it('sends every sealed entry once, signed, with hashes that a receiver computes itself', async () => {
  await plant(1_203);
  await expect(deliver()).resolves.toMatchObject({ webhook: await lastSequence() });
  const lines = received();
  expect(lines).toHaveLength(await lastSequence());
  expectUnbroken(lines, 1, await lastSequence());
  expect(lines[0]?.previous).toBeNull();
  for (const { entry, hash } of lines) {
    const text = JSON.stringify(LEAF_COLUMNS.map((column) => entry[column]));
    expect(createHash('sha256').update(`\0${text}`).digest('hex')).toBe(hash);
  }
  for (const { headers, body } of accepted) {
    const own = linesOf([{ path: '', headers, body }]);
    expect(own.length).toBeLessThanOrEqual(500);
    expect(headers['content-type']).toBe('application/x-ndjson');
    expect(headers['audit-first-sequence']).toBe(String(own[0]?.sequence));
    expect(headers['audit-last-sequence']).toBe(String(own.at(-1)?.sequence));
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = Buffer.from(SECRET.slice(6), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
    );
  }
});

it('sends no personal value that can be read', () => {
  const bodies = accepted.map(({ body }) => body).join('');
  expect(bodies).toContain('\\"data\\"');
  expect(bodies).not.toContain('Canary');
});

it('writes the same lines to the object storage, in objects that sort as the entries do', async () => {
  const objects = getStorage('objects', { strapi: app.strapi });
  const { objects: listed } = await objects.list({ prefix: 'audit/stream/', limit: 100 });
  const bodies = await Promise.all(
    listed.map(async ({ key }) => (await buffer((await objects.get({ key })).body)).toString())
  );
  expect(bodies.join('')).toBe(accepted.map(({ body }) => body).join(''));
});

it('goes on where it was when the receiver answers errors, or is silent, and comes back', async () => {
  const before = received().length;
  await plant(20);
  answer = (response) => {
    response.writeHead(503).end();
  };
  await expect(deliver()).rejects.toThrow('webhook: The receiver answered 503');
  // It is left alone for a while.
  const requests = receiver.requests.length;
  await deliver();
  expect(receiver.requests).toHaveLength(requests);
  const failed = await streams().status();
  expect(failed).toEqual([
    expect.objectContaining({
      name: 'webhook',
      behind: 20,
      failures: 1,
      lastError: 'The receiver answered 503',
    }),
    expect.objectContaining({ name: 'object-storage', behind: 0, lastError: null }),
  ]);

  await forgetPauses();
  answer = (response) => {
    response.destroy();
  };
  await expect(deliver()).rejects.toThrow('webhook: The receiver cannot be reached');
  await forgetPauses();
  answer = take;
  await deliver();
  expectUnbroken(received(), 1, before + 20);
  const [status] = await streams().status();
  expect(status).toMatchObject({ behind: 0, failures: 0, lastError: null });
});

it('sends again from a number on, when it is asked to', async () => {
  const last = await lastSequence();
  const before = received();
  await streams().resend(last - 4, 'webhook');
  await deliver();
  expect(received().slice(before.length)).toEqual(before.slice(-5));
  await expect(streams().resend(last + 2)).rejects.toThrow(
    `Expected a number from 1 to ${last + 1}`
  );
  await expect(streams().resend(1, 'nowhere')).rejects.toThrow('There is no such target');
});

it('does not send entries of a seal that lost some', async () => {
  await plant(3);
  await app.sql(
    `ALTER TABLE audit.entries_change_${MONTH.replace('-', '_')} DISABLE TRIGGER refuse_change`
  );
  const [row] = await app.sql<{ id: string }>(
    'SELECT id FROM audit.entries ORDER BY transaction_id DESC, id DESC LIMIT 1'
  );
  const [copy] = await app.sql(
    'DELETE FROM audit.entries WHERE id = ? RETURNING row_to_json(entries)::text AS text',
    [row?.id]
  );
  await expect(deliver()).rejects.toThrow(/webhook: Seal \d+ is over 3 entries, and there are 2/);
  await app.sql(
    'INSERT INTO audit.entries SELECT * FROM json_populate_record(NULL::audit.entries, ?::json)',
    [copy?.text]
  );
  await app.sql(
    `ALTER TABLE audit.entries_change_${MONTH.replace('-', '_')} ENABLE ALWAYS TRIGGER refuse_change`
  );
  await forgetPauses();
  await deliver();
  expectUnbroken(received(), 1, await lastSequence());
});

it('loses nothing and keeps the order over two processes, of which one is killed', async () => {
  const start = () => startInstance(app.databaseUrl, { ...environment, PROCESS_ROLE: 'all' });
  let held: ServerResponse | undefined;
  answer = (response) => {
    held = response;
  };
  await plant(700);
  const processes = await Promise.all([start(), start()]);
  await eventually(() => {
    expect(held).toBeDefined();
  });
  // Both are there, and one of them waits for the answer: nobody else sends meanwhile.
  const requests = receiver.requests.length;
  await deliver();
  expect(receiver.requests).toHaveLength(requests);

  await Promise.all(processes.map((each) => each.stop('SIGKILL')));
  held?.destroy();
  answer = take;
  await plant(40);
  const last = await lastSequence();
  await eventually(async () => {
    await forgetPauses();
    await deliver();
    expect((await streams().status()).map(({ behind }) => behind)).toEqual([0, 0]);
  });
  expectUnbroken(received(), 1, last);
  // In order, even where something came twice.
  const firsts = accepted.map(({ headers }) => Number(headers['audit-first-sequence']));
  expect(firsts.slice(-3)).toEqual([...firsts.slice(-3)].sort((one, other) => one - other));
});
