import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import type { Instance } from '../../helpers/instance';

const PART =
  '--limit\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n' +
  `Content-Type: text/csv\r\n\r\n${'a,b\n'.repeat(1_000)}`;

const head = (...lines: string[]) =>
  [
    'POST /api/uploads?secret=hidden HTTP/1.1',
    'Host: localhost',
    'Content-Type: multipart/form-data; boundary=limit',
    ...lines,
    '',
    '',
  ].join('\r\n');

const announced = head('Content-Length: 1000000') + PART;

/** What a client sends, and how it leaves. */
const BREAKS: [string, string, (socket: Socket) => void][] = [
  ['hangs up', announced, (socket) => socket.end()],
  ['is reset', announced, (socket) => socket.resetAndDestroy()],
  [
    'goes on with what is no chunk',
    `${head('Transfer-Encoding: chunked')}${PART.length.toString(16)}\r\n${PART}\r\n`,
    (socket) => socket.write('no chunk\r\n'),
  ],
];

describe('a form whose client breaks off', () => {
  let database: string;
  let incoming: string;
  let instance: Instance;
  let client: Client;

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    incoming = await mkdtemp(path.join(tmpdir(), 'incoming-'));
    instance = await startInstance(urlOf(database), {
      PROCESS_ROLE: 'web',
      INCOMING_DIRECTORY: incoming,
    });
    client = new Client({ connectionString: urlOf(database) });
    await client.connect();
  });
  afterAll(async () => {
    await instance.stop('SIGKILL');
    await client.end();
    await dropDatabase(database);
    await rm(incoming, { recursive: true, force: true });
  });

  const folders = async () =>
    (await readdir(incoming, { recursive: true })).filter((name) => /form-[^/]*$/u.test(name));

  const send = async (text: string): Promise<Socket> => {
    const socket = connect(Number(new URL(instance.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };

  const expectEnd = async (logged: number) => {
    await eventually(() => {
      expect(instance.log().slice(logged)).toMatch(/POST \/api\/uploads\?secret \(\d+ ms\) 400/u);
    });
    await eventually(async () => expect(await folders()).toEqual([]));
  };

  it.each(BREAKS)(
    '%s: the request ends, with its files, and one line',
    async (_how, text, leave) => {
      const logged = instance.log().length;
      const socket = await send(text);
      await eventually(async () => expect(await folders()).toHaveLength(1));
      leave(socket);
      await expectEnd(logged);
      const log = instance.log().slice(logged);
      expect(log.match(/A request broke off \(POST \/api\/uploads\?secret\): \w+/gu)).toHaveLength(
        1
      );
      expect(log).not.toMatch(/^\s+at |Parse Error|Error:|hidden/mu);
      socket.destroy();
    }
  );

  it('ends as well when the client had gone before anybody read it', async () => {
    const logged = instance.log().length;
    await client.query('BEGIN; LOCK public.up_permissions IN ACCESS EXCLUSIVE MODE');
    try {
      const socket = await send(announced);
      await eventually(async () => {
        const { rows } = await client.query(
          `SELECT FROM pg_locks WHERE NOT granted AND relation = 'public.up_permissions'::regclass`
        );
        expect(rows).toHaveLength(1);
      });
      socket.resetAndDestroy();
      await eventually(() => expect(instance.log().slice(logged)).toContain('broke off'));
    } finally {
      await client.query('ROLLBACK');
    }
    await expectEnd(logged);
  });
});
