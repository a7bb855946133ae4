import { Client } from 'pg';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;

const admin = async (statement: string) => {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
};

beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());

it('health says up with the latency, down with 503 and no details, and up again', async () => {
  const name = new URL(app.databaseUrl).pathname.slice(1);
  const health = async () => {
    const { status, body } = await app.request.get('/api/health');
    return { status, body };
  };
  expect(await health()).toEqual({
    status: 200,
    body: { status: 'up', database: { status: 'up', latencyMs: expect.any(Number) } },
  });

  await admin(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  expect(await health()).toEqual({
    status: 503,
    body: { status: 'down', database: { status: 'down' } },
  });
  await app.request.get('/_health').expect(204);

  await admin(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  expect((await health()).status).toBe(200);
  // The pool has replaced the connections that were cut.
  await app.request.get('/api/services').expect(200);
});
