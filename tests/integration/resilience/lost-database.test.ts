import type { Core } from '@strapi/strapi';
import supertest from 'supertest';
import type { Test } from 'supertest';
import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { startDatabaseProxy } from '../../helpers/database-proxy';
import type { DatabaseProxy } from '../../helpers/database-proxy';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { testEnvironment } from '../../helpers/environment';
import { bootStrapi } from '../../helpers/strapi';

const GRAPHQL = { query: '{ services { name caseStudies { title } } }' };
const CM = '/content-manager/collection-types';

describe('a database that is away', () => {
  let database: string;
  let proxy: DatabaseProxy;
  let strapi: Core.Strapi;
  let request: ReturnType<typeof supertest.agent>;
  let panel: string;
  let token: string;
  let user: string;
  let entry: string;

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    proxy = await startDatabaseProxy(urlOf(database));
    strapi = await bootStrapi(proxy.url, {
      PROCESS_ROLE: 'web',
      DATABASE_ACQUIRE_TIMEOUT_MS: '4000',
      DATABASE_LOCK_TIMEOUT_MS: '300',
    });
    // One port for all requests, so that the agent opens and closes none between them.
    await new Promise<void>((resolve) => {
      strapi.server.httpServer.listen(0, '127.0.0.1', () => resolve());
    });
    request = supertest.agent(strapi.server.httpServer);
    panel = await signInToAdminPanel({ request });
    const { body } = await request.get('/api/services').expect(200);
    entry = body.data[0].documentId;
    token = await createApiToken(strapi, 'reader');
    user = await createUser({ strapi, request }, 'reader', ['api::service.service.find']);
  });
  afterAll(async () => {
    proxy.giveBack();
    proxy.swallow(false);
    await strapi.destroy();
    await proxy.stop();
    await dropDatabase(database);
  });

  const reads: Record<string, () => Test> = {
    'a public list': () => request.get('/api/services?populate=*'),
    'a public entry': () => request.get(`/api/services/${entry}`),
    'a list for a user': () => request.get('/api/services').set('Authorization', user),
    'a list for a token': () => request.get('/api/services').set('Authorization', token),
    'a GraphQL query': () => request.post('/graphql').send(GRAPHQL),
    'a GraphQL query in the address': () =>
      request.get('/graphql').query(GRAPHQL).set('Apollo-Require-Preflight', 'true'),
    'a list of the panel': () =>
      request.get(`${CM}/api::service.service`).set('Authorization', panel),
    'who I am, in the panel': () => request.get('/admin/users/me').set('Authorization', panel),
  };
  const writes: Record<string, () => Test> = {
    'a log-in': () =>
      request.post('/api/auth/local').send({ identifier: 'a@example.com', password: 'whatever-1' }),
    'a log-in to the panel': () =>
      request.post('/admin/login').send({
        email: testEnvironment.FIRST_ADMIN_EMAIL,
        password: testEnvironment.FIRST_ADMIN_PASSWORD,
      }),
    'a forgotten password': () =>
      request.post('/api/auth/forgot-password').send({ email: 'a@example.com' }),
    'a save in the panel': () =>
      request
        .post(`${CM}/api::industry.industry`)
        .set('Authorization', panel)
        .send({ name: 'x', slug: 'away' }),
    'a refreshed session of the panel': () => request.post('/admin/access-token'),
  };

  it('is told from missing credentials, at every door', async () => {
    proxy.takeAway();
    try {
      const expectTold = async ([door, ask]: [string, () => Test]) => {
        const { status, headers } = await ask();
        expect({ door, status }).toEqual({ door, status: 503 });
        expect(headers['retry-after']).toMatch(/^\d+$/);
        // One that signs the browser out, for instance.
        expect(headers['set-cookie']).toBeUndefined();
      };
      // Each waits for a connection until it gives up; more at once would fill the pool.
      const doors = Object.entries({ ...reads, ...writes });
      while (doors.length > 0) {
        await Promise.all(doors.splice(0, 4).map(expectTold));
      }
    } finally {
      proxy.giveBack();
    }
    const { body } = await request.post('/graphql').send(GRAPHQL).expect(200);
    expect(body.errors).toBeUndefined();
    await request.get('/api/services').expect(200);
    await request.post('/admin/access-token').expect(200);
  });

  it('is not noticed by 200 reads when the connections are cut under them', async () => {
    const doors = Object.entries(reads);
    const failed: string[] = [];
    // With the first use of a token Strapi notes that it was used, and a write is not asked again.
    await Promise.all(doors.map(([, ask]) => ask()));
    // Once for each batch, so that none is met twice: it would be told.
    for (let batch = 0; batch < 8; batch += 1) {
      let answered = 0;
      const asks = Array.from({ length: 25 }, async (_unused, index) => {
        const [door, ask] = doors[index % doors.length]!;
        const { status, body } = await ask();
        answered += 1;
        if (answered === 1 + batch) {
          proxy.cut();
        }
        if (status >= 400 || body.errors) {
          failed.push(`${door} ${status}`);
        }
      });
      await Promise.all(asks);
    }
    expect(failed).toEqual([]);
  });

  it('lets no request hang when packets vanish, and is used again when they come', async () => {
    const before = Object.values(reads).map((ask) => ask().then(({ status }) => status));
    proxy.swallow(true);
    const meanwhile = Object.values(reads).map((ask) => ask().then(({ status }) => status));
    for (const status of await Promise.all([...before, ...meanwhile])) {
      expect([200, 503]).toContain(status);
    }
    proxy.swallow(false);
    proxy.cut();
    await request.get('/api/services').expect(200);
  });

  it('may take its time with a statement that it works on', async () => {
    const { rows } = await strapi.db.connection.raw<{ rows: unknown[] }>('SELECT pg_sleep(6)');
    expect(rows).toHaveLength(1);
  });

  it('is busy, not broken, when a lock or a full pool keeps a request waiting', async () => {
    const trx = await strapi.db.connection.transaction();
    await trx.raw('LOCK TABLE public.services');
    const { status, body } = await request.get('/api/services');
    expect({ status, name: body.error?.name }).toEqual({
      status: 503,
      name: 'ServiceUnavailableError',
    });
    const others = await Promise.all(
      Array.from({ length: 7 }, () => strapi.db.connection.transaction())
    );
    await request.get('/api/services').expect(503);
    await Promise.all([trx, ...others].map((held) => held.rollback()));
    await request.get('/api/services').expect(200);
  });
});
