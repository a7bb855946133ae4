import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import http from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { testEnvironment } from '../../helpers/environment';
import { eventually } from '../../helpers/eventually';
import { PNG } from '../../helpers/files';
import { startInstance } from '../../helpers/instance';
import { SEED } from '../../helpers/volume';

const BOUNDARY = 'a-boundary';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

let database: string;
let folder: string;
let instance: Awaited<ReturnType<typeof startInstance>>;
let admin: string;

const part = (name: string, content: Buffer | string, file?: { name: string; type: string }) =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
        (file ? `; filename="${file.name}"\r\nContent-Type: ${file.type}` : '') +
        '\r\n\r\n'
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const end = Buffer.from(`--${BOUNDARY}--\r\n`);
const picture = part('files', PNG, { name: 'picture.png', type: 'image/png' });
const blob = part('files', Buffer.alloc(300_000, 'x'), { name: 'x.png', type: 'image/png' });

interface Call {
  method?: string;
  headers?: Record<string, string>;
}

const open = (address: string, { method = 'POST', headers = {} }: Call = {}): ClientRequest =>
  http.request(`${instance.url}${address}`, { method, headers, agent: false }).on('error', () => 0);

/** The status, and what was said. */
const answerOf = async (request: ClientRequest) => {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let body = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  await once(response, 'close');
  return { status: response.statusCode, body };
};

const send = (address: string, body: Buffer, call: Call = {}) => {
  const request = open(address, {
    ...call,
    headers: { 'content-type': FORM, 'content-length': String(body.length), ...call.headers },
  });
  request.end(body);
  return answerOf(request);
};

const asAdmin = (headers: Record<string, string> = {}): Call => ({
  headers: { authorization: admin, ...headers },
});

/** All files under the folder of the process and the temporary one of the machine. */
const leftFiles = async (): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
};

const start = async () => {
  instance = await startInstance(urlOf(database), {
    PROCESS_ROLE: 'web',
    TMPDIR: folder,
    INCOMING_DIRECTORY: path.join(folder, 'incoming'),
    OBJECT_STORAGE_DIRECTORY: path.join('.data', 'test', 'objects', database),
    HTTP_BODY_TIMEOUT_MS: '2000',
    // Those of Node are no entries of the log.
    NODE_NO_WARNINGS: '1',
  });
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'request-bodies-'));
  database = await createDatabase(TEMPLATE);
  await start();
  const login = JSON.stringify({
    email: testEnvironment.FIRST_ADMIN_EMAIL,
    password: testEnvironment.FIRST_ADMIN_PASSWORD,
  });
  const { body } = await send('/admin/login', Buffer.from(login), {
    headers: { 'content-type': 'application/json' },
  });
  const { data } = JSON.parse(body) as { data: { accessToken: string } };
  admin = `Bearer ${data.accessToken}`;
});

afterAll(async () => {
  await instance.stop();
  await dropDatabase(database);
  await rm(folder, { recursive: true, force: true });
  await rm(path.join('.data', 'test', 'objects', database), { recursive: true, force: true });
});

describe('files in a form', () => {
  const addresses = [
    '/api/auth/local',
    '/api/auth/local/register',
    '/api/services',
    '/API/services',
    '/api/services/none',
    '/api/form-submissions',
    '/admin/login',
    '/admin/webhooks',
    '/content-manager/collection-types/api::service.service',
    '/upload/files/1/../../nothing',
    '/upload/settings',
    '/upload//',
    '/graphql',
    '/graphql?x=1',
    '/graphql/',
    '/nothing/here',
    '/',
    '/_health',
  ];
  const types = [
    FORM,
    `MULTIPART/Form-Data; boundary="${BOUNDARY}"`,
    `multipart/mixed; boundary=${BOUNDARY}`,
    `multipart/related; boundary=${BOUNDARY}`,
    `multipart/octet-stream; boundary=${BOUNDARY}`,
    'multipart/form-data',
    `application/x-multipart; boundary=${BOUNDARY}`,
    `text/plain; multipart; boundary=${BOUNDARY}`,
  ];

  it('are refused unread wherever no route takes them', async () => {
    const calls = fc.record({
      address: fc.constantFrom(...addresses),
      type: fc.constantFrom(...types),
      method: fc.constantFrom('POST', 'PUT', 'PATCH'),
      isAdmin: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(calls, async ({ address, type, method, isAdmin }) => {
        const headers = { 'content-type': type, ...(isAdmin ? { authorization: admin } : {}) };
        const { status } = await send(address, Buffer.concat([blob, end]), { method, headers });
        expect({ address, type, status }).toEqual({ address, type, status: 415 });
        expect(await leftFiles()).toEqual([]);
      }),
      { seed: SEED, numRuns: 120 }
    );
  });

  it.each([
    ['/upload', 'POST', 401],
    ['/upload/files', 'POST', 401],
    ['/upload/files/1/replace', 'POST', 401],
    ['/upload/files/1', 'PUT', 401],
    ['/admin/project-settings', 'POST', 401],
    ['/api/upload', 'POST', 403],
  ])('are not read for strangers: %s', async (address, method, status) => {
    // Never sent to its end: whoever reads it would wait.
    const request = open(address, {
      method,
      headers: { 'content-type': FORM, 'content-length': '5000000' },
    });
    request.write(blob);
    expect((await answerOf(request)).status).toBe(status);
    expect(await leftFiles()).toEqual([]);
    request.destroy();
  });

  it('wait where nobody else can read them, and are gone when the client is', async () => {
    const request = open('/upload', asAdmin({ 'content-type': FORM, 'content-length': '5000000' }));
    request.write(blob);
    await eventually(async () => expect(await leftFiles()).toHaveLength(1));
    const [file = ''] = await leftFiles();
    expect(file.startsWith(path.join(folder, 'incoming'))).toBe(true);
    const modes = [file, path.dirname(file), path.join(folder, 'incoming')].map(
      async (name) => (await stat(name)).mode & 0o777
    );
    expect(await Promise.all(modes)).toEqual([0o600, 0o700, 0o700]);
    request.destroy();
    await eventually(async () => expect(await leftFiles()).toEqual([]));
  });

  it.each([
    ['taken', Buffer.concat([picture, end]), 201],
    ['refused by the handler', Buffer.concat([blob, end]), 400],
    ['without a file', Buffer.concat([part('x', 'y'), end]), 400],
    ['no form', Buffer.from('no form at all'), 400],
    ['of too many', Buffer.concat([...Array<Buffer>(60).fill(picture), end]), 413],
    ['of too many fields', Buffer.concat([...Array<Buffer>(400).fill(part('x', 'y')), end]), 413],
    ['of a long field', Buffer.concat([part('x', Buffer.alloc(1_100_000, 'y')), end]), 413],
  ])('are gone when they were %s', async (_name, body, status) => {
    expect((await send('/upload', body, asAdmin())).status).toBe(status);
    expect(await leftFiles()).toEqual([]);
  });

  it('are refused by their length', async () => {
    const request = open(
      '/upload',
      asAdmin({ 'content-type': FORM, 'content-length': '60000000' })
    );
    request.write(blob);
    expect((await answerOf(request)).status).toBe(413);
    request.destroy();
  });

  it('are swept after a crash', async () => {
    const request = open('/upload', asAdmin({ 'content-type': FORM, 'content-length': '5000000' }));
    request.write(blob);
    await eventually(async () => expect(await leftFiles()).toHaveLength(1));
    await instance.stop('SIGKILL');
    expect(await leftFiles()).toHaveLength(1);
    await start();
    expect(await leftFiles()).toEqual([]);
  });
});

describe('a text in a form that cannot be stored', () => {
  /** The six routes that take files, and what reads a form of there. */
  const doors = ['upload', 'upload-files', 'replace', 'file-info', 'logos', 'api'] as const;
  let id: number;
  let token: string;

  beforeAll(async () => {
    const { body } = await send('/upload', Buffer.concat([picture, end]), asAdmin());
    id = (JSON.parse(body) as { id: number }[])[0]?.id ?? 0;
    const made = await send(
      '/admin/api-tokens',
      Buffer.from(
        JSON.stringify({ name: 'forms', description: '', type: 'full-access', lifespan: null })
      ),
      asAdmin({ 'content-type': 'application/json' })
    );
    const { data } = JSON.parse(made.body) as { data: { accessKey: string } };
    token = `Bearer ${data.accessKey}`;
  });

  const addressOf = (door: (typeof doors)[number]): [string, Call] =>
    ({
      upload: ['/upload', asAdmin()],
      'upload-files': ['/upload/files', asAdmin()],
      replace: [`/upload/files/${id}/replace`, asAdmin()],
      'file-info': [`/upload/files/${id}`, { ...asAdmin(), method: 'PUT' }],
      logos: ['/admin/project-settings', asAdmin()],
      api: ['/api/upload', { headers: { authorization: token } }],
    })[door] as [string, Call];

  const NUL = 'a NUL character';
  const HALF = 'half of a character';
  const png = (name: string, field = 'files') => part(field, PNG, { name, type: 'image/png' });
  const kinds: [string, Buffer, string][] = [
    ['a field', part('caption', 'a\0b'), NUL],
    ['the JSON of a field', part('fileInfo', '{"name":"a\\u0000b"}'), NUL],
    ['half a letter in it', part('fileInfo', '{"caption":["\\ud800"]}'), HALF],
    ['its names', part('fileInfo', '{"\\udfff":1}'), HALF],
    ['the name of a field', part('cap\0tion', 'x'), NUL],
    ['the name of a file', png('a\0.png'), NUL],
    ['the name of a file, written out', png('a&#0000;.png'), NUL],
    ['the field of a file', png('a.png', 'fi\0les'), NUL],
  ];

  it.each(doors.flatMap((door) => kinds.map((kind) => [door, ...kind] as const)))(
    'is refused at %s: %s',
    async (door, _kind, wrong, what) => {
      const [address, call] = addressOf(door);
      const { status, body } = await send(address, Buffer.concat([wrong, picture, end]), call);
      expect({ status, body }).toEqual({ status: 400, body: expect.stringContaining(what) });
      expect(await leftFiles()).toEqual([]);
    }
  );
});

it('a form that is sent in pieces and grows too large is answered before it is cut off', async () => {
  const request = open('/upload', asAdmin({ 'content-type': FORM }));
  const answered = answerOf(request);
  const half = part('files', Buffer.alloc(27_000_000, 'x'), { name: 'x.png', type: 'image/png' });
  request.write(half);
  request.write(half);
  const closed = once(request, 'close');
  expect((await answered).status).toBe(413);
  expect(await leftFiles()).toEqual([]);
  await closed;
});

describe('a packed body', () => {
  const bomb = gzipSync(Buffer.from(`{"identifier":"${'x'.repeat(50_000_000)}"}`));
  const packed = { 'content-type': 'application/json', 'content-encoding': 'gzip' };

  it.each([
    ['a bomb', '/api/auth/local', bomb, 413],
    ['a bomb', '/nothing', bomb, 413],
    ['a bomb', '/graphql', bomb, 413],
    ['not packed', '/api/auth/local', Buffer.from('{"identifier":"x"}'), 400],
    ['not packed', '/graphql', Buffer.from('{"query":"{ services { slug } }"}'), 400],
    ['cut off', '/api/auth/local', bomb.subarray(0, 40), 400],
  ])('that is %s is refused by %s', async (_name, address, body, status) => {
    expect((await send(address, body, { headers: packed })).status).toBe(status);
  });

  it.each([
    ['a bomb', bomb, 'gzip'],
    ['not packed', Buffer.alloc(500_000, 'x'), 'gzip'],
    ['too large, in pieces', Buffer.alloc(2_000_000, 'x'), 'identity'],
  ])('that is %s leaves its connection to the next request', async (_name, body, encoding) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (method: string, address: string, headers: Record<string, string> = {}) =>
      http.request(`${instance.url}${address}`, { method, agent, headers });
    const refused = ask('POST', '/api/auth/local', {
      'content-type': 'application/json',
      'content-encoding': encoding,
    });
    refused.end(body);
    expect((await answerOf(refused)).status).toBeGreaterThanOrEqual(400);
    const next = ask('GET', '/_health');
    next.end();
    expect((await answerOf(next)).status).toBe(204);
    agent.destroy();
  });
});

it('a body that does not come ends its request', async () => {
  const statuses = ['/api/auth/local', '/graphql', '/nothing', '/admin/login'].map(
    async (address) => {
      const request = open(address, {
        headers: { 'content-type': 'application/json', 'content-length': '100' },
      });
      request.write('{"identifier":');
      return (await answerOf(request)).status;
    }
  );
  expect(await Promise.all(statuses)).toEqual([408, 408, 408, 408]);
});

describe('the log', () => {
  const forgery = encodeURIComponent(
    'x\n[2026-11-28 10:00:00.000] info: forged\u001b[31m\u2028\u202e\u0085'
  );

  it('has one line for each entry, whatever clients send', async () => {
    const addresses = [
      `/api/services?filters[order][$eq]=${forgery}`,
      `/api/services?${forgery}=1`,
      `/api/services?sort=${forgery}`,
      `/api/services/${forgery}`,
      `/api/case-studies?filters[publishedAt][$eq]=${forgery}`,
      `/graphql?query=${forgery}`,
      `/${forgery}`,
      '/%',
      '/api/services?populate[%00]=1',
    ];
    for (const address of addresses) {
      await answerOf(open(address, { method: 'GET' }).end());
    }
    const graphql = JSON.stringify({
      query: `{ services(filters: { order: { eq: "${forgery}" } }) { slug } }`,
    });
    await send('/graphql', Buffer.from(graphql), {
      headers: { 'content-type': 'application/json' },
    });
    const { log } = instance;
    await eventually(() => expect(log()).toMatch(/POST \/graphql.*\n/));

    const lines = log().split('\n').filter(Boolean);
    expect(lines.length).toBeGreaterThan(addresses.length);
    expect(
      lines.filter((line) => !/^(\[[-\d]{10} [\d:.]{12}\] \w+: | {4}|ready \d+$)/.test(line))
    ).toEqual([]);
    expect(
      lines.filter(
        (line) => line.includes('info: forged') && line.startsWith('[2026-11-28 10:00:00.000]')
      )
    ).toEqual([]);
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
  });
});
