import { randomInt } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { testEnvironment } from '../../helpers/environment';
import { eventually } from '../../helpers/eventually';
import { generatedRequests, hostileTable } from '../../helpers/hostile-requests';
import type { HostileRequest, Route } from '../../helpers/hostile-requests';
import { startInstance } from '../../helpers/instance';
import type { Instance } from '../../helpers/instance';
import { SEED, volume } from '../../helpers/volume';

const SCRIPT = path.resolve('tests/fixtures/misbehaving-instance.cjs');
const CM = '/content-manager/collection-types';
const AT_ONCE = 12;
const GENERATED = 200;
/** A short run takes one of so many parts of the table. */
const SLICES = volume(6, 1);

describe('one process, and every input that it refuses', () => {
  const routesFile = path.join(os.tmpdir(), `routes-${process.pid}-${randomInt(1e9)}.json`);
  let database: string;
  let instance: Instance;
  let client: Client;
  let authorization: string;
  let routes: Route[];

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    client = new Client({ connectionString: urlOf(database) });
    await client.connect();
    const environment = {
      PROCESS_ROLE: 'web',
      DATABASE_LOCK_TIMEOUT_MS: '400',
      TEST_ROUTES_FILE: routesFile,
    };
    instance = await startInstance(urlOf(database), environment, SCRIPT);
    routes = JSON.parse(await readFile(routesFile, 'utf8')) as Route[];
    const answer = await fetch(`${instance.url}/admin/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        email: testEnvironment.FIRST_ADMIN_EMAIL,
        password: testEnvironment.FIRST_ADMIN_PASSWORD,
      }),
    });
    const { data } = (await answer.json()) as { data: { accessToken: string } };
    authorization = `Bearer ${data.accessToken}`;
  });
  afterAll(async () => {
    await instance.stop('SIGKILL');
    await client.end();
    await dropDatabase(database);
    await rm(routesFile, { force: true });
  });

  const send = async ({ method, path: address, headers, body }: HostileRequest) => {
    const isPublic = address.startsWith('/api/') || address.startsWith('/graphql');
    const answer = await fetch(`${instance.url}${address}`, {
      method,
      headers: { ...headers, ...(!isPublic && { Authorization: authorization }) },
      body,
      redirect: 'manual',
    });
    return { request: `${method} ${address}`, status: answer.status, text: await answer.text() };
  };

  const save = (address: string, body: unknown) =>
    send({
      method: 'POST',
      path: address,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  const sendAll = async (requests: HostileRequest[]) => {
    const waiting = [...requests];
    const answers: Awaited<ReturnType<typeof send>>[] = [];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        answers.push(await send(next));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return answers;
  };

  const expectWhole = async () => {
    expect(instance.isRunning()).toBe(true);
    expect(instance.log()).not.toContain('Last guard');
    expect((await fetch(`${instance.url}/_health`)).status).toBe(204);
    await eventually(async () => {
      const { rows } = await client.query(
        `SELECT state, query FROM pg_stat_activity
         WHERE datname = $1 AND pid <> pg_backend_pid() AND state <> 'idle'`,
        [database]
      );
      expect(rows).toEqual([]);
    });
    const all = await Promise.all(
      Array.from({ length: 30 }, () => fetch(`${instance.url}/api/services`))
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  };

  it.each([
    ['a body', { name: 'a\u0000b', slug: 'n-1' }, 'body name'],
    ['a body at depth', { name: 'x', seo: [{ title: 'a\ud800' }] }, 'body seo.0.title'],
    ['a name', { 'na\u0000me': 'x' }, 'body na?me'],
  ])('names the field of %s that cannot be stored', async (_what, body, place) => {
    const { status, text } = await save(`${CM}/api::industry.industry`, body);
    expect(status).toBe(400);
    expect(text).toContain(`The text in ${place} holds`);
  });

  it.each([
    ['GET', '/api/services?filters[name][$eq]=a%00b', '', 'query filters.name.$eq'],
    ['GET', '/api/services/a%00b', '', 'path'],
    [
      'GET',
      `/graphql?query=${encodeURIComponent('query($f: String){services(filters:{name:{eq:$f}}){name}}')}&variables=${encodeURIComponent('{"f":"\\u0000"}')}`,
      '',
      'query variables.f',
    ],
    [
      'POST',
      '/graphql',
      '{"query":"query($f: String){services(filters:{name:{eq:$f}}){name}}","variables":{"f":"\\ud800"}}',
      'variables.f',
    ],
    [
      'POST',
      '/graphql',
      '{"query":"{services(filters:{name:{eq:\\"\\\\u0000\\"}}){name}}"}',
      'filters.name.eq',
    ],
    ['POST', '/api/auth/local', '{"identifier":"a\\u0000","password":"x"}', 'body identifier'],
  ])('refuses such a text at %s %s', async (method, address, body, place) => {
    const answer = await fetch(`${instance.url}${address}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'Apollo-Require-Preflight': 'true' },
      ...(body !== '' && { body }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`The text in ${place} holds`);
    await expectWhole();
  });

  it('answers a save that a lock of somebody else holds up', async () => {
    await client.query('BEGIN; LOCK TABLE public.industries');
    try {
      const saves = ['one', 'two', 'three'].map((name) =>
        save(`${CM}/api::industry.industry`, { name, slug: `locked-${name}` })
      );
      for (const { status } of await Promise.all(saves)) {
        expect(status).toBe(503);
      }
    } finally {
      await client.query('ROLLBACK');
    }
    await expectWhole();
  });

  it.each(['bulkPublish', 'bulkUnpublish', 'bulkDelete'])(
    'answers a %s of which a part fails',
    async (action) => {
      const uid = 'api::case-study.case-study';
      const { rows } = await client.query<{ document_id: string }>(
        'SELECT DISTINCT document_id FROM public.case_studies LIMIT 3'
      );
      const drafts = await Promise.all(
        [1, 2, 3].map(async (number) => {
          const { text } = await save(`${CM}/${uid}`, {
            title: `Incomplete ${number}`,
            slug: `${action.toLowerCase()}-${number}`,
          });
          return (JSON.parse(text) as { data: { documentId: string } }).data.documentId;
        })
      );
      const documentIds = [...rows.map((row) => row.document_id), ...drafts, 'nobody'];
      const { status } = await save(`${CM}/${uid}/actions/${action}`, { documentIds });
      expect([200, 400, 404]).toContain(status);
      await expectWhole();
    }
  );

  it(`takes every kind of hostile input at every route that writes (seed ${SEED})`, async () => {
    const slice = hostileTable(routes).filter(
      (_request, index) => index % SLICES === SEED % SLICES
    );
    const answers = await sendAll(slice);
    expect(answers.length).toBeGreaterThan(300);
    await expectWhole();
  });

  it(`takes generated bodies at the same routes (seed ${SEED})`, async () => {
    await sendAll(generatedRequests(routes, GENERATED, SEED));
    await expectWhole();
  });
});
