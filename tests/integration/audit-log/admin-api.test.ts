import type {
  EntryView,
  FindEntriesResponse,
} from '../../../src/plugins/audit-log/shared/contracts/entries';
import { createAdminAccount } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const PREFIX = '/audit-log';
const SERVICE = 'api::service.service';
const CASE_STUDY = 'api::case-study.case-study';
const CURSOR = 'A'.repeat(22);
const ID = '019ab000-0000-7000-8000-000000000000';

const routes = [
  { path: '/entries', needs: 'read' },
  { path: '/entries/facets', needs: 'read' },
  { path: `/entries/${ID}`, needs: 'read' },
  { path: `/entries/${ID}/proof`, needs: 'verify' },
  { path: `/history/${SERVICE}/any`, needs: 'read' },
  { path: '/export?format=csv', needs: 'export' },
  { path: '/status', needs: 'verify' },
];

let app: TestApplication;
const callers: Record<string, string> = {};

beforeAll(async () => {
  app = await startStrapi();
  const authorization = await signInToAdminPanel(app);
  const actionsOf: Record<string, string[]> = {
    nothing: ['plugin::upload.read'],
    read: ['plugin::audit-log.read'],
    export: ['plugin::audit-log.export'],
    verify: ['plugin::audit-log.verify'],
  };
  for (const [name, actions] of Object.entries(actionsOf)) {
    const account = await createAdminAccount(
      { request: app.request, authorization },
      name,
      actions
    );
    callers[name] = await signInToAdminPanel(app, account.email, account.password);
  }
  callers.admin = authorization;
});
afterAll(() => app.stop());

const get = (path: string, caller = callers.admin ?? '') =>
  app.request.get(`${PREFIX}${path}`).set('Authorization', caller);

const list = async (query: Record<string, string | number>, caller?: string) => {
  const { body } = await get('/entries', caller).query(query).expect(200);
  return body as FindEntriesResponse;
};

const ids = ({ data }: FindEntriesResponse) => data.map(({ id }) => id);

const latest = async (query: Record<string, string | number>): Promise<EntryView> => {
  const { data } = await list(query);
  const [entry] = data;
  if (!entry) {
    throw new Error(`Nothing for ${JSON.stringify(query)}`);
  }
  return entry;
};

describe('routes', () => {
  it('are all that there are', () => {
    const known = app.strapi.server
      .listRoutes()
      .filter(({ path }) => path.startsWith(`${PREFIX}/`))
      .map(({ path }) =>
        path.replace(':id', ID).replace(':uid', SERVICE).replace(':documentId', 'any')
      );
    const tested = routes.map(({ path }) => PREFIX + String(path.split('?')[0]));
    expect(known.sort()).toEqual(tested.sort());
  });

  it.each(routes)('$path: nobody without a session', async ({ path }) => {
    await app.request.get(PREFIX + path).expect(401);
    await get(path, 'Bearer wrong').expect(401);
  });

  it.each(routes)('$path: only with $needs', async ({ path, needs }) => {
    for (const name of ['nothing', 'read', 'export', 'verify']) {
      const { status } = await get(path, callers[name]);
      expect({ name, isRefused: status === 403 }).toEqual({ name, isRefused: name !== needs });
    }
  });

  it.each([
    ['from=yesterday', 'from'],
    ['to=2026-02-31', 'to'],
    ['actorId=x', 'actorKind'],
    ['actorKind=ghost', 'actorKind'],
    ['action=a%20b', 'action'],
    ['entityType=%00', 'entityType'],
    ['entityId=%00', 'entityId'],
    ['ip=10.0.0', 'ip'],
    ['class=other', 'class'],
    ['source=other', 'source'],
    ['pageSize=101', 'pageSize'],
    ['before=x', 'before'],
    [`before=${CURSOR}&after=${CURSOR}`, 'after'],
  ])('?%s is refused by the name of the field', async (query, field) => {
    const { body } = await get(`/entries?${query}`).expect(400);
    expect(body.error.details.errors.map(({ path }: { path: string[] }) => path[0])).toEqual([
      field,
    ]);
  });

  it('refuses what it does not know', async () => {
    await get('/entries?page=2').expect(400);
    await get('/entries/nothing').expect(400);
    await get('/export?format=xlsx').expect(400);
    await get(`/entries/${ID}`).expect(404);
    await get(`/entries/${ID}/proof`, callers.verify).expect(404);
  });
});

describe('filters and pages', () => {
  let documentId = '';

  beforeAll(async () => {
    const services = app.strapi.documents(SERVICE);
    ({ documentId } = await services.create({
      data: {
        name: 'Filtered',
        description: 'What is looked for',
        icon: 'hitl',
        order: 70,
        seo: { metaTitle: 'Filtered', metaDescription: 'x'.repeat(60) },
      } as never,
    }));
    for (const order of [71, 72, 73]) {
      await services.update({ documentId, data: { order } as never });
    }
    // As months ago: ids say when.
    await app.sql(
      `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type, entity_id,
         actor_kind, source, changes)
       SELECT audit.next_id(now() - make_interval(months => months)), 'change', 1, 1, 'update',
         ?, ?, 'system', 'cli', '{"rows": []}'
       FROM generate_series(1, 14) AS months`,
      [SERVICE, documentId]
    );
  });

  it('go through all entries, the youngest first, in both directions', async () => {
    const query = { entityId: documentId, pageSize: 5 };
    const pages: FindEntriesResponse[] = [await list(query)];
    for (let older = pages[0]?.meta.cursors.older; older; ) {
      const page = await list({ ...query, before: older });
      pages.push(page);
      older = page.meta.cursors.older;
    }
    const all = pages.flatMap(ids);
    expect(all).toHaveLength(18);
    expect(all).toEqual([...all].sort().reverse());
    expect(pages.map(({ data }) => data.length)).toEqual([5, 5, 5, 3]);
    const back = await list({ ...query, after: pages.at(-1)?.meta.cursors.newer ?? '' });
    expect(ids(back)).toEqual(ids(pages[2] as FindEntriesResponse));
    // On from there, the way is the same in both directions.
    expect(back.meta.cursors).toEqual(pages[2]?.meta.cursors);
    expect(pages[0]?.meta.cursors.newer).toBeNull();
    const first = await list({ ...query, after: pages[1]?.meta.cursors.newer ?? '' });
    expect(ids(first)).toEqual(ids(pages[0] as FindEntriesResponse));
    expect(first.meta.cursors).toEqual(pages[0]?.meta.cursors);
  });

  it('of a history are those of its document alone', async () => {
    const history = `/history/${SERVICE}/${documentId}`;
    const { body: all } = await get(`${history}?pageSize=100`).expect(200);
    expect(ids(all)).toEqual(ids(await list({ entityId: documentId, pageSize: 100 })));
    expect(all.data).toHaveLength(18);
    const { body: page } = await get(`${history}?pageSize=16`).expect(200);
    const { body: rest } = await get(`${history}?before=${page.meta.cursors.older}`).expect(200);
    expect([...ids(page), ...ids(rest)]).toEqual(ids(all));
    const { body: other } = await get(`/history/${CASE_STUDY}/${documentId}`).expect(200);
    expect(other.data).toEqual([]);
  });

  it('leave what fits all of them', async () => {
    const fits = async (query: Record<string, string>) =>
      (await list({ entityId: documentId, ...query })).data.length;
    expect(await fits({ action: 'create' })).toBe(1);
    expect(await fits({ source: 'cli' })).toBe(14);
    expect(await fits({ source: 'cli', action: 'create' })).toBe(0);
    expect(await fits({ actorKind: 'system', class: 'change' })).toBe(18);
    expect(await fits({ class: 'access' })).toBe(0);
    expect(await fits({ entityType: SERVICE })).toBe(18);
    expect(await fits({ entityType: CASE_STUDY })).toBe(0);
    const yearAgo = new Date();
    yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
    const time = yearAgo.toISOString();
    expect(await fits({ to: time })).toBeLessThanOrEqual(3);
    expect((await fits({ to: time })) + (await fits({ from: time }))).toBe(18);
  });

  it('look at the latest partitions first', async () => {
    const { queries } = await app.countQueries(() => list({ entityId: documentId, pageSize: 1 }));
    const searched = queries.filter((sql) => sql.includes('FROM audit.entries WHERE entity_id'));
    expect(searched).toHaveLength(1);
    const { queries: rare } = await app.countQueries(() => list({ entityId: 'nobody' }));
    expect(
      rare.filter((sql) => sql.includes('FROM audit.entries WHERE entity_id')).length
    ).toBeLessThan(7);
  });

  it('find an address and a request, exactly', async () => {
    const mine = await latest({ action: 'read-log', class: 'read' });
    const ip = mine.network?.isForgotten === false ? (mine.network.ip ?? '') : '';
    const found = await list({ ip, pageSize: 100 });
    expect(found.data.length).toBeGreaterThan(3);
    expect(
      found.data.every(({ network }) => network?.isForgotten === false && network.ip === ip)
    ).toBe(true);
    expect(ids(await list({ ip: '203.0.113.99' }))).toEqual([]);
    const [entry] = (await list({ request: mine.requestId ?? '' })).data;
    expect(entry?.id).toBe(mine.id);
  });
});

describe('an entry', () => {
  it('says who changed what, netted over the rows', async () => {
    const [study] = await app.strapi.documents(CASE_STUDY).findMany({
      status: 'published',
      sort: 'title:asc',
      populate: { results: true, services: true, industry: true },
    });
    const documentId = String(study?.documentId);
    const update = await app.request
      .put(`/content-manager/collection-types/${CASE_STUDY}/${documentId}`)
      .set('Authorization', callers.admin ?? '')
      .send({ title: 'Retail labels', client: 'A retailer' });
    expect(update.status).toBe(200);
    await app.request
      .post(`/content-manager/collection-types/${CASE_STUDY}/${documentId}/actions/publish`)
      .set('Authorization', callers.admin ?? '')
      .send({})
      .expect(200);

    // The content manager saves once more before it publishes.
    const { data: updates } = await list({ entityId: documentId, action: 'update' });
    const changed = updates.at(-1) as EntryView;
    expect(changed).toMatchObject({
      class: 'change',
      source: 'admin',
      actor: { kind: 'admin', isForgotten: false },
      entity: { type: CASE_STUDY, typeName: 'Case study', label: 'Retail labels' },
      network: { isForgotten: false, ip: expect.any(String) },
    });
    expect(changed.actor.name).toBeTruthy();
    expect(changed.changes.filter(({ version }) => version === 'draft')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          path: ['title'],
          kind: 'plain',
          before: study?.title,
          after: 'Retail labels',
        }),
      ])
    );

    const published = await latest({ entityId: documentId, action: 'publish' });
    // Components and links were removed and made again: nothing of that is a change.
    expect(published.changes.map(({ path, version }) => [version, ...path])).toEqual([
      ['published', 'title'],
      ['published', 'client'],
    ]);
  });

  it('names what was linked, and what was changed within a part', async () => {
    const [study] = await app.strapi.documents(CASE_STUDY).findMany({
      status: 'draft',
      populate: { results: true, services: true },
    });
    const documentId = String(study?.documentId);
    const results = (study?.results ?? []) as { id: number; metric: string }[];
    const services = (study?.services ?? []) as { documentId: string; name: string }[];
    const [other] = await app.strapi.documents(SERVICE).findMany({
      status: 'published',
      filters: { documentId: { $notIn: services.map((service) => service.documentId) } },
    });
    await app.strapi.documents(CASE_STUDY).update({
      documentId,
      data: {
        services: { connect: [String(other?.documentId)] },
        results: results.map((result, index) =>
          index === 0 ? { ...result, metric: 'Renamed result' } : result
        ),
      } as never,
    });
    const { changes } = await latest({ entityId: documentId, action: 'update' });
    expect(changes).toEqual([
      expect.objectContaining({
        path: ['results', '1', 'metric'],
        before: results[0]?.metric,
        after: 'Renamed result',
      }),
      expect.objectContaining({
        path: ['services'],
        kind: 'relation',
        removed: [],
        added: [{ type: SERVICE, id: other?.documentId, label: other?.name }],
      }),
    ]);
  });

  it('keeps the name of what was removed', async () => {
    const { documentId } = await app.strapi.documents(SERVICE).create({
      data: {
        name: 'Short-lived',
        description: 'Goes again',
        icon: 'hitl',
        order: 80,
        seo: { metaTitle: 'Short-lived', metaDescription: 'x'.repeat(60) },
      } as never,
    });
    await app.strapi.documents(SERVICE).update({ documentId, data: { order: 81 } as never });
    await app.strapi.documents(SERVICE).delete({ documentId });
    const { data } = await list({ entityId: documentId });
    expect(data.map(({ action, entity }) => [action, entity?.label])).toEqual([
      ['delete', 'Short-lived'],
      ['update', 'Short-lived'],
      ['create', 'Short-lived'],
    ]);
  });

  it('shows personal values until they are forgotten, and secrets never', async () => {
    const account = await createAdminAccount(
      { request: app.request, authorization: callers.admin ?? '' },
      'meena',
      ['plugin::audit-log.read']
    );
    const created = await latest({ entityType: 'admin::user', action: 'create' });
    const subject = { type: 'admin::user', id: String(created.entity?.id) };
    const value = (entry: EntryView, name: string) =>
      entry.changes.find(({ path }) => path[0] === name);
    expect(value(created, 'email')).toMatchObject({ kind: 'personal', after: account.email });
    expect(value(created, 'registrationToken')).toMatchObject({
      kind: 'withheld',
      hadBefore: false,
      hasAfter: true,
    });
    const caller = await signInToAdminPanel(app, account.email, account.password);
    await list({ action: 'meena-looks' }, caller);

    await app.strapi.plugin('audit-log').service('forgetting').forget([subject]);

    const after = await get(`/entries/${created.id}`).expect(200);
    expect(value(after.body.data, 'email')).toEqual({
      path: ['email'],
      kind: 'forgotten',
      hadBefore: false,
      hasAfter: true,
    });
    const { data } = await list({ actorKind: 'admin', actorId: subject.id, class: 'read' });
    expect(data[0]).toMatchObject({
      actor: { id: subject.id, name: null, isForgotten: true },
      network: { isForgotten: true },
    });
    expect(JSON.stringify(data)).not.toContain(account.email);
  });
});

describe('a personal value that was damaged', () => {
  const TYPE = 'tests::damaged';
  /** What somebody may have made of bytes that were encrypted: [what is stored, by SQL]. */
  const damages = {
    'no base64': `'!'`,
    short: `'AAAA'`,
    'cut off': `left(value ->> 'data', 24)`,
    'another padding': `encode(set_byte(bytes, length(bytes) - 17, 0), 'base64')`,
    'no JSON': `audit.encrypt_value('no JSON', key)`,
  };
  const names = Object.keys(damages);

  beforeAll(async () => {
    const pairs = Object.entries(damages).map(
      ([name, data]) => `'${name}', jsonb_build_object('key', value -> 'key', 'data', ${data})`
    );
    // A key is seen by the statement after the one that makes it.
    await app.sql(`SELECT audit.subject_key('test', 'asha')`);
    await app.sql(
      `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type, entity_id,
         actor_kind, actor_id, actor_details, source, changes)
       SELECT audit.next_id(clock_timestamp()), 'change', 1, 1, 'update', ?, 'one', 'user', 'asha',
         jsonb_build_object('key', value -> 'key', 'data', '!'), 'rest',
         jsonb_build_object('details', jsonb_build_object('whole', value, ${pairs.join(', ')}))
       FROM (SELECT value, key, decode(value ->> 'data', 'base64') AS bytes
         FROM (SELECT audit.personal_value('"Asha"', 'test', 'asha') AS value) AS made
         JOIN audit.subject_keys keys ON keys.id = (value ->> 'key')::uuid) AS known`,
      [TYPE]
    );
  });

  const expectReadable = (entry: EntryView | undefined) => {
    expect(entry?.network).toEqual({ isForgotten: false, isUnreadable: true });
    expect(entry?.actor.isForgotten).toBe(false);
    const details = new Map(entry?.details.map(({ name, ...detail }) => [name, detail]));
    expect(details.get('whole')).toEqual({ kind: 'personal', value: 'Asha' });
    expect(names.map((name) => ({ name, ...details.get(name) }))).toEqual(
      names.map((name) => ({ name, kind: 'unreadable', value: null }))
    );
  };

  it('is said to be so, and hides neither the rest of its entry nor other entries', async () => {
    const { data } = await list({ pageSize: 100 });
    expect(data.length).toBeGreaterThan(20);
    const damaged = data.find(({ entity }) => entity?.type === TYPE);
    expectReadable(damaged);
    const { body } = await get(`/entries/${damaged?.id}`).expect(200);
    expectReadable(body.data);
    const { body: history } = await get(`/history/${TYPE}/one`).expect(200);
    expectReadable(history.data[0]);
  });

  it.each(['csv', 'jsonl', 'ocsf'])('does not end an export as %s', async (format) => {
    const { body } = await get(`/export?format=${format}&entityType=${TYPE}`)
      .responseType('blob')
      .expect(200);
    const text = String(body);
    expect(text).toContain('Asha');
    expect(text.match(/unreadable/g)?.length).toBeGreaterThanOrEqual(names.length);
  });
});

describe('a look into the log', () => {
  const looks = async () =>
    app.sql<{ action: string; entity_id: string | null; changes: string }>(
      `SELECT action, entity_id, changes::text FROM audit.entries WHERE class = 'read' ORDER BY id`
    );

  it('is noted once for each set of filters, not for each page of it', async () => {
    const before = (await looks()).length;
    const { meta } = await list({ action: 'update', pageSize: 2 });
    await list({ action: 'update', pageSize: 2 });
    await list({ action: 'update', pageSize: 2, before: meta.cursors.older ?? '' });
    const noted = (await looks()).slice(before);
    expect(noted).toHaveLength(1);
    expect(JSON.parse(noted[0]?.changes ?? '')).toEqual({
      details: { action: 'update', look: expect.any(String) },
    });
    await list({ action: 'update', pageSize: 2 }, callers.read);
    expect(await looks()).toHaveLength(before + 2);
  });

  it('is another one after a quarter of an hour', async () => {
    const reader = `(SELECT document_id FROM admin_users WHERE email = 'read@example.com')`;
    const notedAgain = async (action: string, minutes: number) => {
      // The same look has the same mark, whoever takes it.
      await list({ action });
      const [mark] = (await looks()).slice(-1);
      await app.sql(
        `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type,
           actor_kind, actor_id, source, changes)
         SELECT audit.next_id(now() - make_interval(mins => ?)), 'read', 1, 1, 'read-log',
           'plugin::audit-log.entry', 'admin', ${reader}, 'admin', ?::jsonb`,
        [minutes, mark?.changes]
      );
      const before = (await looks()).length;
      await list({ action }, callers.read);
      return (await looks()).length - before;
    };
    await expect(notedAgain('looked-at-lately', 14)).resolves.toBe(0);
    await expect(notedAgain('looked-at-before', 16)).resolves.toBe(1);
  });

  it('does not write the address that was looked for in plain', async () => {
    await list({ ip: '203.0.113.44' });
    const [{ changes } = { changes: '' }] = (await looks()).slice(-1);
    expect(changes).not.toContain('203.0.113.44');
    const entry = await latest({ action: 'read-log', actorKind: 'admin' });
    const { data } = await list({ class: 'read', action: 'read-log' });
    expect(entry.class).toBe('read');
    expect(
      data.some(({ details }) =>
        details.some(({ kind, value }) => kind === 'personal' && value === '203.0.113.44')
      )
    ).toBe(true);
  });

  it('is noted for an entry and for a history as well', async () => {
    const { id } = await latest({ class: 'change', entityType: SERVICE });
    await get(`/entries/${id}`).expect(200);
    await get(`/history/${SERVICE}/any`).expect(200);
    const noted = (await looks()).slice(-2);
    expect(noted[0]?.entity_id).toBe(id);
    expect(JSON.parse(noted[1]?.changes ?? '')).toMatchObject({
      details: { entityType: SERVICE, entityId: 'any' },
    });
  });
});

it('offers what the filters can be set to', async () => {
  const { body } = await get('/entries/facets').expect(200);
  const { actions } = body.data;
  // Some of them have happened here, and some are always there.
  expect(actions).toEqual(expect.arrayContaining(['publish', 'read-log', 'clone', 'discard']));
  expect(actions).toHaveLength(new Set(actions).size);
  expect(body.data.types).toContainEqual({ uid: CASE_STUDY, name: 'Case study' });
  expect(body.data.actors).toContainEqual(
    expect.objectContaining({ kind: 'admin', name: expect.any(String) })
  );
});
