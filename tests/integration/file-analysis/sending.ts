import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { Upload } from 'tus-js-client';
import type { UploadOptions } from 'tus-js-client';
import type { createObjectsService } from '../../../src/plugins/object-storage/server/src/services/objects';
import type { TestApplication } from '../../helpers/strapi';

export const PIECE = 'application/offset+octet-stream';
export const ACTIONS = [
  'challenge',
  'create',
  'append',
  'findOne',
  'delete',
  'events',
  'report',
].map((name) => `plugin::file-analysis.uploads.${name}`);

/** Numbers that look random and are the same in each run. */
export const numbersFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

export const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

export const metadataOf = (metadata: Record<string, string>) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

export const objectsOf = ({ strapi }: Pick<TestApplication, 'strapi'>) =>
  strapi.plugin('object-storage').service('objects') as unknown as ReturnType<
    typeof createObjectsService
  >;

/** Where the application of a suite listens, once it does. */
export const listen = async ({ strapi }: Pick<TestApplication, 'strapi'>): Promise<number> => {
  const { httpServer } = strapi.server;
  if (!httpServer.listening) {
    httpServer.listen(0, '127.0.0.1');
    await once(httpServer, 'listening');
  }
  return (httpServer.address() as AddressInfo).port;
};

/** What lies in the storage of an upload that is complete. */
export const contentOf = async (
  app: Pick<TestApplication, 'strapi'>,
  id: string
): Promise<Buffer> => buffer((await objectsOf(app).get({ key: `uploads/${id}` })).body);

/** What names an upload, whether or not the relay has handed it over. */
export const jobsOf = (app: TestApplication, id: string, queue: string) =>
  app.sql(
    `SELECT job_id FROM jobs.outbox WHERE queue = ? AND payload::text LIKE ?
     UNION SELECT id FROM jobs.job WHERE queue = ? AND data::text LIKE ?`,
    [queue, `%${id}%`, queue, `%${id}%`]
  );

/** What a visitor does before a file is taken. */
export const solve = async (app: TestApplication, address: string): Promise<string> => {
  const { body } = await app.request
    .get('/api/uploads/challenge')
    .set('X-Forwarded-For', address)
    .expect(200);
  const challenge = body as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
};

/**
 * A way to the server that breaks off: each connection after so many bytes of the client, those that
 * come after the last number not at all.
 */
export const startBreakingProxy = async (port: number | (() => number), budgets: number[]) => {
  const sockets = new Set<Socket>();
  let untilCut = Infinity;
  const proxy = createServer((client) => {
    if (untilCut <= 0) {
      client.destroy();
      return;
    }
    let left = budgets.shift() ?? Infinity;
    const server = connect(typeof port === 'number' ? port : port(), '127.0.0.1');
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, Math.min(left, untilCut));
      left -= passed.length;
      untilCut -= passed.length;
      if (left > 0 && untilCut > 0) {
        server.write(passed);
      } else {
        // What was let through arrives.
        server.write(passed, () => {
          server.end();
          client.destroy();
        });
      }
    });
    server.on('data', (chunk: Buffer) => client.write(chunk));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    left: budgets,
    /** After so many bytes from now on, over all connections, nothing goes through. */
    cutAfter(bytes: number) {
      untilCut = bytes;
    },
    isCut: () => untilCut <= 0,
    mend() {
      untilCut = Infinity;
    },
    async stop() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
};

/** Sends with the client of tus itself. The id. */
export const sendByTus = (
  content: Buffer,
  options: UploadOptions & { endpoint: string }
): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      retryDelays: Array.from({ length: 40 }, () => 10),
      onError: reject,
      onSuccess: () =>
        resolve(new URL(upload.url ?? '', options.endpoint).pathname.split('/').at(-1) ?? ''),
      ...options,
    });
    upload.start();
  });
