import { Webhook } from 'standardwebhooks';
import { eventually } from '../../helpers/eventually';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';
import type { ReceivedRequest } from '../../helpers/webhook-receiver';
import { ATTEMPTS, SECRET, startDeliveries } from './deliveries-application';
import type { DeliveriesApplication } from './deliveries-application';

type Receiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

const ADMIN = { kind: 'admin', id: '7' } as const;
const receivers: Receiver[] = [];
let app: DeliveriesApplication;

beforeAll(async () => {
  app = await startDeliveries();
});

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
});

afterAll(async () => {
  await app.stop();
});

/** Answers with these codes, the last one for all that follow. */
const receive = async (...codes: number[]): Promise<Receiver> => {
  let count = 0;
  const receiver = await startWebhookReceiver((response) => {
    response.statusCode = codes[Math.min(count, codes.length - 1)] ?? 200;
    count += 1;
    response.end('not kept');
  });
  receivers.push(receiver);
  return receiver;
};

const verified = ({ body, headers }: ReceivedRequest) =>
  new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
    data: Record<string, unknown>;
  };

const webhookForm = (webhooks: { url: string; [setting: string]: unknown }[], more: object = {}) =>
  app.form({ webhooks: webhooks.map((webhook) => ({ secret: SECRET, ...webhook })), ...more });

const outcomes = async (id: string) =>
  (await app.events(id))
    .filter(({ kind }) => kind === 'delivery')
    .map(({ detail }) => [detail.attempt, detail.outcome, detail.status]);

describe('a webhook', () => {
  it('is signed, and arrives after two failures as the same message', async () => {
    const receiver = await receive(500, 500, 200);
    const form = await webhookForm([{ url: receiver.url }], { completesItself: true });
    const consents = [{ field: 'privacy', textHash: 'abc', givenAt: '2026-01-01T00:00:00.000Z' }];
    const id = await app.submit(form, {
      data: { name: 'ಆಶಾ <b>' },
      more: { language: 'kn', serviceNames: ['Data annotation'], consents },
    });
    await app.becomes(id, 'completed');

    const [row] = await app.rows(id);
    expect(receiver.requests).toHaveLength(3);
    expect(new Set(receiver.bodies).size).toBe(1);
    for (const request of receiver.requests) {
      expect(request.headers['webhook-id']).toBe(row?.documentId);
      const event = verified(request);
      expect(event).toMatchObject({
        type: 'form.submitted',
        data: {
          id,
          form,
          locale: 'kn',
          services: ['Data annotation'],
          consents,
          data: { name: 'ಆಶಾ <b>', message: 'Hello' },
        },
      });
      expect(new Date(String(event.data.submittedAt)).getTime()).toBeGreaterThan(
        Date.now() - 60_000
      );
    }
    expect(await outcomes(id)).toEqual([
      [1, 'failed', 500],
      [2, 'failed', 500],
      [3, 'delivered', 200],
    ]);
    const [, , attempt] = await app.events(id);
    expect(attempt?.detail).toMatchObject({ target: receiver.url, channel: 'webhook' });
    expect(attempt?.detail.durationMs).toEqual(expect.any(Number));
    expect(row).toMatchObject({ state: 'delivered', attempts: 3, lastStatus: 200 });

    await app.deliveries.resend({
      submissionId: id,
      deliveryIds: [row!.documentId],
      actor: ADMIN,
    });
    await eventually(() => expect(receiver.requests).toHaveLength(4));
    expect(verified(receiver.requests[3]!).data.id).toBe(id);
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    expect(await app.state(id)).toBe('completed');
  });

  it('tells no answers unless its form says so', async () => {
    const receiver = await receive(204);
    const id = await app.submit(await webhookForm([{ url: receiver.url, includeData: false }]));
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    expect(verified(receiver.requests[0]!).data).not.toHaveProperty('data');
    expect(receiver.bodies[0]).not.toContain('Asha');
    expect(receiver.bodies[0]).not.toContain('@');
  });

  it('that is switched off is not called', async () => {
    const receiver = await receive(200);
    const form = await webhookForm([
      { url: `${receiver.url}off`, enabled: false },
      { url: `${receiver.url}on` },
    ]);
    const id = await app.submit(form);
    await app.becomes(id, 'processing');
    await app.idle();
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/on']);
  });

  it.each([
    [410, 1, 'The receiver wants no more messages (410)'],
    [302, ATTEMPTS, 'The receiver answered 302'],
    [404, ATTEMPTS, 'The receiver answered 404'],
    [503, ATTEMPTS, 'The receiver answered 503'],
  ])('answered with %i fails after %i attempts', async (code, attempts, lastError) => {
    const receiver = await receive(code);
    const id = await app.submit(await webhookForm([{ url: receiver.url }]));
    await app.becomes(id, 'failed');
    await app.idle();
    expect(receiver.requests).toHaveLength(attempts);
    expect(await app.rows(id)).toMatchObject([
      { state: 'failed', attempts, lastStatus: code, lastError },
    ]);
  });

  it('is sent again with what is configured then', async () => {
    const receiver = await receive(410, 200);
    const id = await app.submit(await webhookForm([{ url: receiver.url }]));
    await app.becomes(id, 'failed');
    await app.deliveries.resend({ submissionId: id, actor: ADMIN });
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    expect(await app.state(id)).toBe('processing');
  });

  it.each([
    ['no secret', { secret: null }, /no secret/],
    ['another kind of secret', { secret: 'abc' }, /no secret/],
  ])('with %s fails at once', async (_name, settings, expected) => {
    const receiver = await receive(200);
    const form = await webhookForm([{ url: receiver.url }]);
    await app.changeWebhook(receiver.url, settings);
    const id = await app.submit(form);
    await app.becomes(id, 'failed');
    expect((await app.rows(id))[0]).toMatchObject({ attempts: 1 });
    expect((await app.rows(id))[0]?.lastError).toMatch(expected);
    expect(receiver.requests).toEqual([]);
  });

  it('that its form no longer has fails', async () => {
    const receiver = await startWebhookReceiver((response) => {
      void app
        .changeWebhook(receiver.url, { enabled: false })
        .then(() => response.writeHead(500).end());
    });
    receivers.push(receiver);
    const id = await app.submit(await webhookForm([{ url: receiver.url }]));
    await app.becomes(id, 'failed');
    expect((await app.rows(id))[0]?.lastError).toBe('The form no longer has this webhook');
    expect(receiver.requests).toHaveLength(1);
  });

  it('whose receiver is silent fails in time', async () => {
    const receiver = await startWebhookReceiver(() => undefined);
    receivers.push(receiver);
    const id = await app.submit(await webhookForm([{ url: receiver.url }]));
    await eventually(async () => expect(await outcomes(id)).not.toEqual([]));
    expect((await app.rows(id))[0]?.lastError).toBe('The receiver did not answer in time');
    await app.delete(id);
  });
});

describe('a submission that meanwhile', () => {
  /** Does something to the submission during the first call, which then fails. */
  const failAfter = async (change: (id: string) => Promise<void>): Promise<Receiver> => {
    const receiver = await startWebhookReceiver((response, { body }) => {
      if (receiver.requests.length > 1) {
        response.end();
        return;
      }
      const { data } = JSON.parse(body) as { data: { id: string } };
      void change(data.id).then(() => response.writeHead(500).end());
    });
    receivers.push(receiver);
    return receiver;
  };

  it('was deleted causes nothing more, and leaves nothing behind', async () => {
    const receiver = await failAfter(app.delete);
    const id = await app.submit(await webhookForm([{ url: receiver.url }]));
    await eventually(() => expect(receiver.requests).toHaveLength(1));
    await app.idle();
    expect(receiver.requests).toHaveLength(1);
    expect(await app.rows(id)).toEqual([]);
    expect(await app.events(id)).toEqual([]);
  });

  it('became spam causes nothing more, until it is none', async () => {
    const receiver = await failAfter((id) => app.setVerdict(id, 'spam'));
    const id = await app.submit(await webhookForm([{ url: receiver.url }]));
    await eventually(async () => expect(await outcomes(id)).toHaveLength(1));
    await app.idle();
    expect(receiver.requests).toHaveLength(1);
    await expect(app.deliveries.resend({ submissionId: id, actor: ADMIN })).rejects.toThrow('spam');

    await app.setVerdict(id, 'ham');
    await app.processing.begin(id);
    await eventually(async () => expect((await app.rows(id))[0]?.state).toBe('delivered'));
    expect(receiver.requests).toHaveLength(2);
  });
});

describe('webhooks that end at the same moment', () => {
  it('complete their submission', async () => {
    const together = 5;
    const waiting: (() => void)[] = [];
    const receiver = await startWebhookReceiver((response) => {
      waiting.push(() => response.end());
      if (waiting.length === together) {
        waiting.splice(0).forEach((answer) => answer());
      }
    });
    receivers.push(receiver);
    const urls = Array.from({ length: together }, (_, index) => ({
      url: `${receiver.url}${index}`,
    }));
    const form = await webhookForm(urls, { completesItself: true });
    for (let round = 0; round < 8; round += 1) {
      await app.becomes(await app.submit(form), 'completed');
    }
    expect(receiver.requests).toHaveLength(together * 8);
  });
});

describe('a private address', () => {
  const networks = 'plugin::form-submissions.webhooks.allowedNetworks';

  beforeAll(() => app.strapi.config.set(networks, []));
  afterAll(() => app.strapi.config.set(networks, ['127.0.0.1/32']));

  it('is not called, however it is written', async () => {
    const receiver = await receive(200);
    const { port } = receiver;
    const urls = [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'https://10.0.0.1/',
    ];
    const id = await app.submit(await webhookForm(urls.map((url) => ({ url }))));
    await app.becomes(id, 'failed');
    await app.idle();
    const rows = await app.rows(id);
    expect(
      rows.map(({ target, state, attempts, lastError }) => [target, state, attempts, lastError])
    ).toEqual(
      urls.map((url) => [
        url,
        'failed',
        1,
        'The address is private, or lacks TLS, and is not allowed',
      ])
    );
    expect(receiver.requests).toEqual([]);
  });
});

describe('an address with a redirection', () => {
  it('is not followed', async () => {
    const inner = await receive(200);
    const outer = await startWebhookReceiver((response) =>
      response.writeHead(302, { location: `http://localhost:${inner.port}/` }).end()
    );
    receivers.push(outer);
    const id = await app.submit(await webhookForm([{ url: outer.url }]));
    await app.becomes(id, 'failed');
    expect(inner.requests).toEqual([]);
  });
});

describe('an address with a password', () => {
  it('is not called', async () => {
    const receiver = await receive(200);
    const url = receiver.url.replace('//', '//user:secret@');
    const form = await webhookForm([{ url: receiver.url }]);
    await app.changeWebhook(receiver.url, { url });
    const id = await app.submit(form);
    await app.becomes(id, 'failed');
    expect((await app.rows(id))[0]?.lastError).toMatch(/password/);
    expect(receiver.requests).toEqual([]);
  });
});
