import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { startInstance } from '../../helpers/instance';

const database = createDatabase(TEMPLATE);

const admin = async (statement: string) => {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
};

afterAll(async () => dropDatabase(await database));

it('health says up with the latency, down with 503 and no details, and up again', async () => {
  const name = await database;
  const instance = await startInstance(urlOf(name));
  const health = async () => {
    const response = await fetch(`${instance.url}/api/health`);
    return { status: response.status, body: await response.json() };
  };
  try {
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
    expect((await fetch(`${instance.url}/_health`)).status).toBe(204);

    await admin(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    expect((await health()).status).toBe(200);
    // The pool has replaced the connections that were cut.
    expect((await fetch(`${instance.url}/api/services`)).status).toBe(200);
  } finally {
    await instance.stop();
  }
});
