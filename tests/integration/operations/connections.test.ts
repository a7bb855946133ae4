import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { testEnvironment } from '../../helpers/environment';

/** The first eight bytes of a client that asks for TLS before it says anything else. */
const TLS_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

const PLUGINS = 'dist/src/plugins';

const commands = [
  ...['status', 'up', 'down', 'repair', 'verify'].map((name) => [
    `${PLUGINS}/database-operations/server/src/cli/migrate.js`,
    name,
  ]),
  [`${PLUGINS}/audit-log/server/src/cli/audit.js`, 'verify'],
  [`${PLUGINS}/field-encryption/server/src/cli/encryption.js`, 'status'],
  ['dist/src/processes/jobs.js', 'status'],
  ['dist/src/processes/worker.js'],
  ['dist/src/seeds/cli.js'],
];

it('every command asks for TLS before it says who it is', async () => {
  const hellos: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      hellos.push(data.subarray(0, 8));
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const environment = {
    ...process.env,
    ...testEnvironment,
    DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/x`,
    DATABASE_SSL: 'true',
    DATABASE_ACQUIRE_TIMEOUT_MS: '2000',
  };
  for (const [file = '', ...args] of commands) {
    hellos.length = 0;
    await new Promise<void>((resolve) => {
      execFile(process.execPath, [path.resolve(file), ...args], { env: environment }, () =>
        resolve()
      );
    });
    expect({ file, args, asked: hellos.length > 0 }).toMatchObject({ asked: true });
    expect(hellos.filter((hello) => !hello.equals(TLS_REQUEST))).toEqual([]);
  }
  server.close();
}, 180_000);

it('connections are opened in one place', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('__tests__')
  );
  const openers = files.filter((file) =>
    /new (?:\w+\.)?(?:Client|Pool)\(|\bknex\(\{/.test(readFileSync(path.join('src', file), 'utf8'))
  );
  expect(openers).toEqual(['plugins/database-operations/server/src/utils/open-connection.ts']);
});
