import type { LookupAddress } from 'node:dns';
import { startWebhookReceiver } from '../../../../tests/helpers/webhook-receiver';
import { AddressRefusedError } from '../guarded-request';
import { postWebhook } from '../post-webhook';
import type { WebhookRequest } from '../post-webhook';

type Receiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

const LOOPBACK = ['127.0.0.0/8'];
const receivers: Receiver[] = [];

const receive = async (...args: Parameters<typeof startWebhookReceiver>) => {
  const receiver = await startWebhookReceiver(...args);
  receivers.push(receiver);
  return receiver;
};

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
});

const post = (url: string, more: Partial<WebhookRequest> = {}) =>
  postWebhook({
    url,
    headers: { 'webhook-id': 'abc' },
    body: '{"name":"ಆಶಾ"}',
    timeoutMs: 3_000,
    allowedNetworks: LOOPBACK,
    signal: new AbortController().signal,
    ...more,
  });

/** A name server that gives these answers one after the other. */
const nameServer = (...answers: string[][]) => {
  let asked = 0;
  const resolve: WebhookRequest['resolve'] = (_name, _options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    const found: LookupAddress[] = addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    process.nextTick(() => callback(null, found));
  };
  return { resolve, asked: () => asked };
};

describe('a webhook', () => {
  it('is posted as JSON, and its status answered', async () => {
    const receiver = await receive((response) => {
      response.statusCode = 202;
      response.end('thanks');
    });
    await expect(post(`${receiver.url}hook?x=1`)).resolves.toMatchObject({ status: 202 });
    const [request] = receiver.requests;
    expect(request).toMatchObject({ path: '/hook?x=1', body: '{"name":"ಆಶಾ"}' });
    expect(request?.headers).toMatchObject({
      'webhook-id': 'abc',
      'content-type': 'application/json',
    });
  });

  it('goes nowhere else', async () => {
    const other = await receive();
    const receiver = await receive((response) => {
      response.writeHead(307, { location: other.url }).end();
    });
    await expect(post(receiver.url)).resolves.toMatchObject({ status: 307 });
    expect(other.requests).toEqual([]);
  });

  it('reads no more than a part of an endless answer', async () => {
    const receiver = await receive((response) => {
      response.writeHead(200);
      const pump = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16 * 1024)));
        response.once('drain', pump);
      };
      pump();
    });
    await expect(post(receiver.url, { timeoutMs: 60_000 })).resolves.toMatchObject({ status: 200 });
  });

  it.each([
    ['does not answer', false],
    ['does not end its answer', true],
  ])('ends in time when the receiver %s', async (_name, begins) => {
    const receiver = await receive((response) => {
      if (begins) {
        response.writeHead(200);
        response.write('…');
      }
    });
    const startedAt = Date.now();
    await expect(post(receiver.url, { timeoutMs: 200 })).rejects.toThrow();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  it('ends when its job is asked to', async () => {
    const receiver = await receive(() => undefined);
    const controller = new AbortController();
    const posting = post(receiver.url, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(posting).rejects.toThrow();
  });
});

describe('an address that is not public', () => {
  it.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://192.168.1.1/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'http://0.0.0.0/',
  ])('is not called: %s', async (url) => {
    await expect(post(url, { allowedNetworks: [] })).rejects.toBeInstanceOf(AddressRefusedError);
  });

  it('is not called by a name of this machine', async () => {
    const receiver = await receive();
    const url = `http://localhost:${receiver.port}/`;
    await expect(post(url, { allowedNetworks: [] })).rejects.toBeInstanceOf(AddressRefusedError);
    await expect(
      post(`http://localhost.:${receiver.port}/`, { allowedNetworks: [] })
    ).rejects.toThrow();
    expect(receiver.requests).toEqual([]);
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'])(
    'is not called by a name of it: %s',
    async (address) => {
      const { resolve } = nameServer([address]);
      const request = { allowedNetworks: [], resolve };
      await expect(post('https://hook.example/', request)).rejects.toBeInstanceOf(
        AddressRefusedError
      );
    }
  );

  it('is not called by a name that changes between the question and the connection', async () => {
    const receiver = await receive();
    const { resolve, asked } = nameServer(['127.0.0.1'], ['10.0.0.1']);
    await expect(post(`http://hook.example:${receiver.port}/`, { resolve })).resolves.toMatchObject(
      { status: 200 }
    );
    expect(asked()).toBe(1);
  });

  it('is left out beside others of the same name', async () => {
    const receiver = await receive();
    const { resolve } = nameServer(['10.0.0.1', '::1', '127.0.0.1']);
    await expect(post(`http://hook.example:${receiver.port}/`, { resolve })).resolves.toMatchObject(
      { status: 200 }
    );
  });

  it('may be public, and still not called without TLS', async () => {
    const { resolve } = nameServer(['8.8.8.8']);
    const request = { allowedNetworks: [], resolve };
    await expect(post('http://hook.example/', request)).rejects.toBeInstanceOf(AddressRefusedError);
    await expect(post('http://8.8.8.8/', request)).rejects.toBeInstanceOf(AddressRefusedError);
  });
});
