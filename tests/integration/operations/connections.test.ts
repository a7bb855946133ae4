import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { testEnvironment } from '../../helpers/environment';
import { commandFile, runCommand } from '../../helpers/run-command';

/** The first eight bytes of a client that asks for TLS before it says anything else. */
const TLS_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

const WORKER = commandFile('worker');

type Environment = Record<string, string>;

const commands: Record<string, (environment: Environment) => Promise<unknown>> = {
  ...Object.fromEntries(
    ['status', 'up', 'down', 'repair', 'verify'].map((name) => [
      `migrate ${name}`,
      (environment: Environment) => runCommand('migrate', [name], environment),
    ])
  ),
  'audit verify': (environment) => runCommand('audit', ['verify'], environment),
  'encryption status': (environment) => runCommand('encryption', ['status'], environment),
  'jobs status': (environment) => runCommand('jobs', ['status'], environment),
  worker: (environment) =>
    new Promise<void>((resolve) => {
      const env = { ...process.env, ...testEnvironment, ...environment };
      execFile(process.execPath, [WORKER], { env }, () => resolve());
    }),
  seed: (environment) => runCommand('seed', [], environment),
};

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
    DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/x`,
    DATABASE_SSL: 'true',
    DATABASE_ACQUIRE_TIMEOUT_MS: '500',
  };
  for (const [name, run] of Object.entries(commands)) {
    hellos.length = 0;
    await run(environment);
    expect({ name, isAsked: hellos.length > 0 }).toEqual({ name, isAsked: true });
    expect(hellos.filter((hello) => !hello.equals(TLS_REQUEST))).toEqual([]);
  }
  server.close();
});

/** With the settings of the application, each for a reason that it states. */
const OPENERS = [
  'plugins/database-operations/server/src/utils/open-connection.ts',
  'plugins/database-operations/server/src/utils/watched-client.ts',
  'plugins/job-queue/server/src/services/backend.ts',
  'plugins/job-queue/server/src/utils/guarded-connection.ts',
  'plugins/job-queue/server/src/utils/open-redis.ts',
  'strapi-seams/seams/connections.ts',
];

it('what opens connections is in few hands', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('__tests__')
  );
  const takesDriver =
    /^(?:import (?!type )[^;]*from |.*\b(?:require|import)\()'(?:pg|knex|ioredis)'/m;
  const takers = files.filter((file) =>
    takesDriver.test(readFileSync(path.join('src', file), 'utf8'))
  );
  expect(takers.sort()).toEqual(OPENERS);
});
