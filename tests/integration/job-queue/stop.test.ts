import { startDatabaseProxy } from '../../helpers/database-proxy';
import type { DatabaseProxy } from '../../helpers/database-proxy';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { findFreePort } from '../../helpers/ports';
import { findRedis, startRedis } from '../../helpers/redis';

const DATABASE = 'The database does not answer';
const QUEUE = 'The queue does not answer';

const withRedis = findRedis() ? describe : describe.skip;

describe('a process whose servers are away tells the truth, and ends on SIGTERM', () => {
  let database: string;
  let proxy: DatabaseProxy;

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    proxy = await startDatabaseProxy(urlOf(database));
  });
  afterEach(() => proxy.giveBack());
  afterAll(async () => {
    await proxy.stop();
    await dropDatabase(database);
  });

  const start = async (role: string, redisUrl = '') => {
    const port = await findFreePort();
    const instance = await startInstance(proxy.url, {
      REDIS_URL: redisUrl,
      JOBS_STOP_TIMEOUT_MS: '1000',
      // As often as outside of tests: the health tells whether the outbox is read.
      JOBS_RELAY_INTERVAL_MS: '1000',
      PROCESS_ROLE: role,
      HOST: '127.0.0.1',
      WORKER_HEALTH_PORT: String(port),
    });
    const health = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}`);
      return { status: answer.status, body: await answer.text() };
    };
    return { instance, health };
  };

  /** In order, or because it did not stop in order in time: then the reason is on stderr. */
  const expectEnd = async ({ instance }: Awaited<ReturnType<typeof start>>) => {
    const code = await instance.stop('SIGTERM');
    expect(code).toBe(instance.log().includes('is ended') ? 1 : 0);
    expect(instance.log()).not.toContain('Last guard');
  };

  it.each(['worker', 'all', 'web'])('without Postgres, as %s', async (role) => {
    const started = await start(role);
    if (role === 'worker') {
      await eventually(async () => expect((await started.health()).status).toBe(204));
    }
    proxy.takeAway();
    if (role === 'worker') {
      await eventually(async () => {
        const { status, body } = await started.health();
        expect(status).toBe(503);
        expect(JSON.parse(body).reasons).toContain(DATABASE);
      });
    }
    await expectEnd(started);
  });

  withRedis('with jobs in Redis', () => {
    it.each(['worker', 'web'])('without Redis, as %s', async (role) => {
      const redis = await startRedis();
      const started = await start(role, redis.url);
      if (role === 'worker') {
        await eventually(async () => expect((await started.health()).status).toBe(204));
      }
      await redis.stop();
      if (role === 'worker') {
        await eventually(async () => {
          const { status, body } = await started.health();
          expect(status).toBe(503);
          expect(JSON.parse(body).reasons).toContain(QUEUE);
        });
      }
      await expectEnd(started);
    });

    it('without either, as all', async () => {
      const redis = await startRedis();
      const started = await start('all', redis.url);
      await redis.stop();
      proxy.takeAway();
      await expectEnd(started);
    });
  });
});
