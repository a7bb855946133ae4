import type { LookupAddress } from 'node:dns';
import { startWebhookReceiver } from '../../../../tests/helpers/webhook-receiver';
import { createGuardedFetch } from '../guarded-fetch';
import { AddressRefusedError } from '../guarded-request';
import type { Resolve } from '../guarded-request';

type Receiver = Awaited<ReturnType<typeof startWebhookReceiver>>;

const receivers: Receiver[] = [];
const receive = async (...args: Parameters<typeof startWebhookReceiver>) => {
  const receiver = await startWebhookReceiver(...args);
  receivers.push(receiver);
  return receiver;
};

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
});

/** A name server that knows these. */
const names =
  (known: Record<string, string[]>): Resolve =>
  (name, _options, callback) => {
    const found: LookupAddress[] = (known[name] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    const missing = Object.assign(new Error('none'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
    process.nextTick(() => callback(found.length > 0 ? null : missing, found));
  };

const ask = createGuardedFetch({ allowedNetworks: ['127.0.0.1/32'], resolve: names({}) });

describe('a guarded fetch', () => {
  it('answers what the platform would', async () => {
    const receiver = await receive((response, { headers, body }) => {
      response.writeHead(201, {
        'x-seen': String(headers['content-type']),
        'set-cookie': ['a', 'b'],
      });
      response.end(`got ${body}`);
    });
    const answer = await ask(receiver.url, {
      method: 'POST',
      body: new URLSearchParams({ name: 'ಆಶಾ' }),
    });
    expect(answer.status).toBe(201);
    expect(answer.ok).toBe(true);
    expect(answer.url).toBe(receiver.url);
    expect(answer.headers.get('x-seen')).toMatch(/^application\/x-www-form-urlencoded/);
    expect(await answer.text()).toBe(`got name=${encodeURIComponent('ಆಶಾ')}`);
  });

  it('answers without a body where there is none', async () => {
    const receiver = await receive((response) => response.writeHead(204).end());
    expect(await (await ask(receiver.url)).text()).toBe('');
    expect(receiver.requests[0]?.headers['content-length']).toBeUndefined();
  });

  it('ends when it is asked to', async () => {
    const receiver = await receive(() => undefined);
    await expect(ask(receiver.url, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });

  it('follows a question to where it is sent on, without its secrets', async () => {
    const last = await receive((response) => response.end('here'));
    const first = await receive((response) =>
      response.writeHead(302, { location: last.url }).end()
    );
    const answer = await ask(first.url, { headers: { authorization: 'Bearer x', accept: 'a/b' } });
    expect([await answer.text(), answer.url, answer.redirected]).toEqual(['here', last.url, true]);
    expect(first.requests[0]?.headers.authorization).toBe('Bearer x');
    expect(last.requests[0]?.headers).toMatchObject({ accept: 'a/b' });
    expect(last.requests[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/',
    'http://0/',
    'http://[::1]/',
    'http://inside.example/',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
  ])('does not follow to %s', async (location) => {
    const receiver = await receive((response) => response.writeHead(307, { location }).end());
    await expect(ask(receiver.url)).rejects.toBeInstanceOf(AddressRefusedError);
  });

  it('does not send anything a second time, nor go round for ever', async () => {
    const round: Receiver = await receive((response) =>
      response.writeHead(307, { location: round.url }).end()
    );
    expect((await ask(round.url, { method: 'POST', body: 'x' })).status).toBe(307);
    expect(round.requests).toHaveLength(1);
    await expect(ask(round.url)).rejects.toThrow(/too often/);
    expect(round.requests.length).toBeLessThan(10);
  });
});

describe('a refusal', () => {
  const guarded = createGuardedFetch({
    allowedNetworks: [],
    resolve: names({ 'inside.example': ['10.0.0.7'], 'both.example': ['192.168.0.1', 'fd00::1'] }),
  });

  it('says the same of each address that is not public, and of names that nobody knows', async () => {
    const { port } = await receive();
    const addresses = [
      'http://inside.example/',
      'http://both.example/',
      'http://nobody.example/',
      `http://127.0.0.1:${port}/`,
      'http://127.0.0.1:1/',
      'http://0.0.0.0/',
      'http://2130706433/',
      'http://0177.0.0.1/',
      'http://0x7f.1/',
      'http://127.1/',
      'http://127.0.0.1./',
      'http://①②⑦.0.0.1/',
      'http://[::ffff:127.0.0.1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
      'http://8.8.8.8:22/',
      'http://8.8.8.8:25/',
      'gopher://8.8.8.8/',
    ];
    const said = await Promise.all(
      addresses.map((address) =>
        guarded(address).then(
          () => `${address} was called`,
          (error: unknown) => String(error)
        )
      )
    );
    expect([...new Set(said)]).toEqual([String(new AddressRefusedError())]);
  });
});
