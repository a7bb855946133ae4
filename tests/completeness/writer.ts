// The application, changing data through all of its doors at random until it is told how many
// changes are enough, or killed. Says "ready", and a dot for each operation.
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createRandom } from '../chaos/random.mjs';

const SERVICE = 'api::service.service';
const CASE_STUDY = 'api::case-study.case-study';
const INDUSTRY = 'api::industry.industry';
type Uid = typeof SERVICE | typeof CASE_STUDY | typeof INDUSTRY;
type Step = () => Promise<unknown>;
const USER = 'plugin::users-permissions.user';
const TABLE_OF = { [SERVICE]: 'services', [CASE_STUDY]: 'case_studies', [INDUSTRY]: 'industries' };

const { below, chance } = createRandom(Number(process.env.SEED));
const operations = Number(process.env.OPERATIONS);
const parallel = Number(process.env.PARALLEL ?? 3);

/** One of them. */
function pick<const Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number] {
  return items[below(items.length)];
}
let names = 0;
const name = () =>
  `${pick(['ದತ್ತಾಂಶ', 'Data', 'Zoë'])} ${process.env.SEED}-${process.pid}-${(names += 1)}`;

const main = async () => {
  const strapi = createStrapi({
    appDir: process.cwd(),
    distDir: process.env.TEST_DIST ?? path.join(process.cwd(), 'dist'),
    serveAdminPanel: false,
  });
  strapi.log.silent = true;
  await strapi.load();
  strapi.server.mount();
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const server = strapi.server.httpServer.listen(0, '127.0.0.1', () =>
      resolve(server.address() as AddressInfo)
    );
  });

  const knex = strapi.db.connection;
  const anyOf = async (uid: Uid) => {
    const { rows } = await knex.raw<{ rows: [{ id: number; documentId: string }] }>(
      `SELECT id, document_id AS "documentId" FROM public.${TABLE_OF[uid]} ORDER BY random() LIMIT 1`
    );
    return rows[0];
  };

  const service = () => ({
    name: name(),
    description: `A description of ${name()}`,
    icon: pick(['data-collection', 'hitl', 'ai-model']),
    order: below(100),
    ...(chance(0.5) && {
      seo: { metaTitle: name().slice(0, 60), metaDescription: 'y'.repeat(60) },
    }),
  });

  const caseStudy = async () => ({
    title: name(),
    client: name(),
    challenge: `Once ${name()}`,
    solution: `Then ${name()}`,
    industry: (await anyOf(INDUSTRY)).documentId,
    services: chance(0.6) ? [(await anyOf(SERVICE)).documentId] : [],
    results: Array.from({ length: 1 + below(3) }, () => ({
      metric: name(),
      value: String(below(1000)),
      description: name(),
    })),
  });

  const password = `Aa1-${name()}`;
  const email = `editor-${process.pid}@example.com`;

  const prepareCallers = async () => {
    const superAdmin = await strapi.service('admin::role').getSuperAdmin();
    await strapi.service('admin::user').create({
      firstname: 'Chaos',
      lastname: 'Editor',
      email,
      password,
      roles: [superAdmin.id],
      isActive: true,
    });
    const token = await strapi.service('admin::api-token').create({
      name: name(),
      description: '',
      type: 'full-access',
      lifespan: null,
    });
    const login = await fetch(`http://127.0.0.1:${port}/admin/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const { data } = (await login.json()) as { data: { token?: string; accessToken?: string } };
    return { rest: token.accessKey, panel: data.token ?? data.accessToken ?? '' };
  };
  const tokens = await prepareCallers();

  /** Refusals (404, 400) are answers, too: what matters is what they leave behind. */
  const request = async (
    door: 'rest' | 'panel',
    method: string,
    address: string,
    body?: object
  ) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokens[door]}` },
      body: body && JSON.stringify(body),
    });
    await response.text();
  };

  const documents = {
    create: async () =>
      chance(0.5)
        ? strapi.documents(SERVICE).create({
            data: service() as never,
            status: pick(['draft', 'published'] as const),
          })
        : strapi.documents(CASE_STUDY).create({ data: (await caseStudy()) as never }),
    update: async () => {
      const uid = pick([SERVICE, CASE_STUDY, INDUSTRY]);
      const { documentId } = await anyOf(uid);
      const data: Record<Uid, () => unknown> = {
        [SERVICE]: service,
        [CASE_STUDY]: caseStudy,
        [INDUSTRY]: () => ({ name: name() }),
      };
      await strapi.documents(uid).update({ documentId, data: (await data[uid]()) as never });
    },
    publish: async () => {
      const uid = pick([SERVICE, CASE_STUDY]);
      const { documentId } = await anyOf(uid);
      const versions = strapi.documents(uid);
      await pick([
        () => versions.publish({ documentId }),
        () => versions.publish({ documentId }),
        () => versions.unpublish({ documentId }),
        () => versions.discardDraft({ documentId }),
      ])();
    },
    clone: async () => {
      const { documentId } = await anyOf(CASE_STUDY);
      await strapi
        .documents(CASE_STUDY)
        .clone({ documentId, data: { title: name(), slug: null } as never });
    },
    remove: async () => {
      const uid = pick([SERVICE, CASE_STUDY]);
      const { documentId } = await anyOf(uid);
      await strapi.documents(uid).delete({ documentId });
    },
  };

  const requests = {
    rest: async () => {
      const { documentId } = await anyOf(INDUSTRY);
      await pick([
        () => request('rest', 'POST', '/api/industries', { data: { name: name() } }),
        () => request('rest', 'PUT', `/api/industries/${documentId}`, { data: { name: name() } }),
        () => request('rest', 'DELETE', `/api/industries/${documentId}`),
      ])();
    },
    graphql: async () =>
      request('rest', 'POST', '/graphql', {
        query: 'mutation ($data: IndustryInput!) { createIndustry(data: $data) { documentId } }',
        variables: { data: { name: name() } },
      }),
    panel: async () => {
      const { documentId } = await anyOf(SERVICE);
      const base = `/content-manager/collection-types/${SERVICE}`;
      await pick([
        () => request('panel', 'POST', base, service()),
        () => request('panel', 'PUT', `${base}/${documentId}`, service()),
        () => request('panel', 'POST', `${base}/${documentId}/actions/publish`, service()),
        () => request('panel', 'POST', `${base}/actions/bulkDelete`, { documentIds: [documentId] }),
      ])();
    },
  };

  const queries = {
    users: async () => {
      const data = {
        username: name(),
        email: `${Date.now()}-${below(1e9)}@example.com`,
        name: name(),
        phone: '+91 80 1234 5678',
        password: 'not-hashed-here',
      };
      const user = await strapi.db.query(USER).create({ data });
      await strapi.db.query(USER).update({ where: { id: user.id }, data: { company: name() } });
      await (chance(0.5) && strapi.db.query(USER).delete({ where: { id: user.id } }));
    },
    bulk: async () => {
      const { id } = await anyOf(INDUSTRY);
      await pick([
        () =>
          strapi.db.query(SERVICE).updateMany({
            where: { order: { $gt: below(100) } },
            data: { order: below(100) },
          }),
        () => strapi.db.query(INDUSTRY).deleteMany({ where: { id } }),
        () =>
          strapi.db.query('admin::role').create({
            data: { name: name(), code: name(), description: name() },
          }),
      ])();
    },
    raw: async () => {
      const { id } = await anyOf(SERVICE);
      await pick([
        () =>
          knex('services')
            .where({ id })
            .update({ order: below(100) }),
        () => knex.raw('UPDATE public.services SET "order" = "order" WHERE id = ?', [id]),
        () =>
          knex.raw(
            `INSERT INTO public.industries (document_id, name, slug, created_at, updated_at)
             VALUES (?, ?, ?, now(), now())`,
            [`raw${Date.now()}${below(1e9)}`, name(), `raw-${Date.now()}-${below(1e9)}`]
          ),
      ])();
    },
  };

  const single: [Step, ...Step[]] = [
    documents.create,
    documents.create,
    documents.update,
    documents.update,
    documents.publish,
    documents.publish,
    documents.clone,
    documents.remove,
    requests.rest,
    requests.graphql,
    requests.panel,
    queries.users,
    queries.bulk,
    queries.raw,
  ];

  const inTransaction: Step = async () => {
    const size = 2 + below(3);
    const isRolledBack = chance(0.4);
    await strapi.db.transaction(async ({ trx }) => {
      for (let step = 0; step < size; step += 1) {
        await pick([documents.create, documents.update, documents.publish, queries.users])();
      }
      await (chance(0.3) &&
        trx
          .transaction(async (savepoint: Knex.Transaction) => {
            await savepoint('services').update({ order: 7 });
            throw new Error('back to the savepoint');
          })
          .catch(() => undefined));
      if (isRolledBack) {
        throw new Error('rolled back on purpose');
      }
    });
  };

  let left = operations;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const operation = chance(0.15) ? inTransaction : pick(single);
      // Collisions, refusals and broken rules are part of life; so is a database that goes away.
      await operation().catch((error: unknown) => {
        if (process.env.TEST_LOG) {
          process.stderr.write(`${operation.name}: ${String(error).slice(0, 300)}\n`);
        }
      });
      process.stdout.write('.\n');
    }
  };

  process.stdout.write('ready\n');
  await Promise.all(Array.from({ length: parallel }, work));
};

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  }
);
