import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { recorder } from '../../helpers/audit-log';
import { startStrapi } from '../../helpers/strapi';
import { volume } from '../../helpers/volume';

// Log-ins that fail by the thousand, beside editors who go on writing: nothing here is timed.

const SERVICE = 'api::service.service';
const WRITERS = 4;
const PARALLEL = 16;
const BY_HTTP = volume(80, 1_000);
const RECORDED = volume(600, 3_000);

interface Wait {
  waits: string;
  blockers: string[];
}

const CHANGES = `class = 'change' AND entity_type = '${SERVICE}'`;

let app: Awaited<ReturnType<typeof startStrapi>>;
let url: string;

beforeAll(async () => {
  app = await startStrapi();
  app.strapi.config.set('admin.rateLimit', { enabled: true, max: 1_000_000 });
  const server = app.strapi.server.httpServer;
  if (!server.listening) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/login`;
});

afterAll(() => app.stop());

/** So many at a time, until all are done. */
const inParallel = async (count: number, task: (index: number) => Promise<unknown>) => {
  let next = 0;
  const work = async () => {
    while (next < count) {
      next += 1;
      await task(next);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
};

/** What a log-in waits in, for another one: the count of its address, and the first entry for its key. */
const OF_LOG_INS = ['SELECT audit.record(%', 'SELECT ops.count_attempt(%'];

/** Who waits for a lock that another session holds, and what both are doing. Beside the pool. */
const watchLocks = async (signal: AbortSignal): Promise<{ waits: Wait[]; looks: number }> => {
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  const waits: Wait[] = [];
  let looks = 0;
  while (!signal.aborted) {
    const { rows } = await client.query<Wait>(
      `SELECT waiting.query AS waits,
         ARRAY(SELECT query FROM pg_stat_activity
           WHERE pid = ANY(pg_blocking_pids(waiting.pid))) AS blockers
       FROM pg_stat_activity AS waiting
       WHERE waiting.datname = current_database() AND cardinality(pg_blocking_pids(waiting.pid)) > 0
         AND waiting.query NOT LIKE ALL ($1)`,
      [OF_LOG_INS]
    );
    waits.push(...rows);
    looks += 1;
  }
  await client.end();
  return { waits, looks };
};

const documents = async (): Promise<string[]> => {
  const found = await app.strapi.documents(SERVICE).findMany({ limit: WRITERS });
  return found.map(({ documentId }) => documentId);
};

const count = async (where: string): Promise<number> => {
  const [row] = await app.sql<{ count: number }>(
    `SELECT count(*)::integer AS count FROM audit.entries WHERE ${where}`
  );
  return row?.count ?? 0;
};

it.each([
  {
    door: 'the page',
    attempts: BY_HTTP,
    task: async (index: number) => {
      // One address that many try, as well as strangers.
      const email = index % 2 === 0 ? 'victim@example.net' : `stranger-${index}@example.net`;
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email, password: 'wrong' }),
      });
      await answer.arrayBuffer();
      expect(answer.status).toBe(400);
    },
    where: `action = 'login-failed' AND source = 'admin'`,
  },
  {
    door: 'the recorder',
    attempts: RECORDED,
    task: (index: number) =>
      recorder(app).record({
        action: 'flooded',
        class: 'access',
        personal: { address: `stranger-${index}@example.net` },
        subject: { type: 'address', id: index % 2 === 0 ? 'victim' : `stranger ${index}` },
      }),
    where: `action = 'flooded'`,
  },
])('a flood by $door makes no writer of content wait, and leaves each entry', async (flood) => {
  const ids = await documents();
  expect(ids).toHaveLength(WRITERS);
  const changesBefore = await count(CHANGES);
  const end = new AbortController();
  const watching = watchLocks(end.signal);
  let written = 0;
  const flooding = inParallel(flood.attempts, flood.task).finally(() => end.abort());
  const writing = ids.map(async (documentId, writer) => {
    while (!end.signal.aborted) {
      written += 1;
      const order = writer * 100_000 + written;
      await app.strapi.documents(SERVICE).update({ documentId, data: { order } as never });
    }
  });
  await Promise.all([flooding, ...writing]);
  const { waits, looks } = await watching;

  expect(waits).toEqual([]);
  // Both went on beside it, however little a busy machine left them.
  expect({ looks: looks > 5, written: written > WRITERS }).toEqual({ looks: true, written: true });
  await expect(count(flood.where)).resolves.toBe(flood.attempts);
  await expect(count(CHANGES)).resolves.toBe(changesBefore + written);
});
