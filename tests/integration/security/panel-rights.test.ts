import { createAdminCaller } from '../../helpers/admin-accounts';
import type { Right } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { PNG } from '../../helpers/files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { startWebhookReceiver } from '../../helpers/webhook-receiver';

const EXPLORER = 'plugin::content-manager.explorer';
const CASE_STUDY_UID = 'api::case-study.case-study';
const USER_UID = 'plugin::users-permissions.user';
const OWN = ['admin::is-creator'];
const LIST = `/content-manager/collection-types/${CASE_STUDY_UID}`;

let app: TestApplication;
let superAdmin: string;

const as = (caller: string) => {
  const send =
    (method: 'get' | 'post' | 'put' | 'delete') =>
    async (path: string, body: object = {}) =>
      app.request[method](path).set('Authorization', caller).send(body);
  return { get: send('get'), post: send('post'), put: send('put'), delete: send('delete') };
};

const account = (name: string, rights: (string | Right)[]) =>
  createAdminCaller({ request: app.request, authorization: superAdmin }, name, rights);

beforeAll(async () => {
  app = await startStrapi({ OUTGOING_ALLOWED_NETWORKS: '127.0.0.1/32' });
  superAdmin = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

describe('whoever gives rights', () => {
  const manages = ['roles', 'users'].flatMap((what) =>
    ['create', 'read', 'update', 'delete'].map((name) => `admin::${what}.${name}`)
  );
  const reads: Right = {
    action: `${EXPLORER}.read`,
    subject: USER_UID,
    properties: { fields: ['username', 'name'] },
  };
  const updatesOwn: Right = {
    action: `${EXPLORER}.update`,
    subject: CASE_STUDY_UID,
    properties: { fields: ['title'] },
    conditions: OWN,
  };
  const beyond: [what: string, right: Right][] = [
    ['another action', { action: 'plugin::form-submissions.read' }],
    ['another type', { ...reads, subject: CASE_STUDY_UID }],
    ['another attribute', { ...reads, properties: { fields: ['username', 'email'] } }],
    ['every attribute', { ...reads, properties: {} }],
    ['no condition', { ...updatesOwn, conditions: [] }],
    ['another condition', { ...updatesOwn, conditions: ['admin::has-same-role-as-creator'] }],
  ];
  const within: Right[] = [{ ...reads, properties: { fields: ['name'] } }, updatesOwn];

  let manager: ReturnType<typeof as>;
  let ids: Record<string, number>;

  const makeRole = async (name: string, rights: Right[]): Promise<number> => {
    const { body } = await as(superAdmin).post('/admin/roles', { name, description: name });
    const { status } = await as(superAdmin).put(`/admin/roles/${body.data.id}/permissions`, {
      permissions: rights.map((right) => ({
        subject: null,
        properties: {},
        conditions: [],
        ...right,
      })),
    });
    expect(status).toBe(200);
    return body.data.id;
  };

  beforeAll(async () => {
    manager = as(await account('manager', [...manages, reads, updatesOwn]));
    const { body: users } = await as(superAdmin).get('/admin/users?pageSize=100');
    const { body: roles } = await as(superAdmin).get('/admin/roles');
    const named = (list: { id: number; email?: string; name?: string; code?: string }[]) =>
      list.map(({ id, email, name }): [string, number] => [email ?? name ?? '', id]);
    ids = Object.fromEntries([...named(users.data.results), ...named(roles.data)]);
  });

  it.each(beyond)('does not give %s than they have', async (what, right) => {
    const own = `/admin/roles/${ids.manager}/permissions`;
    const rightsOf = async (path: string) =>
      (await as(superAdmin).get(path)).body.data.length as number;
    const before = await rightsOf(own);
    const wider = { subject: null, properties: {}, conditions: [], ...right };
    expect((await manager.put(own, { permissions: [wider] })).status).toBe(403);
    expect(await rightsOf(own)).toBe(before);

    const role = await makeRole(`beyond by ${what}`, [right]);
    const roles = [role];
    const invited = { firstname: 'a', lastname: 'b', email: `${role}@example.com`, roles };
    expect((await manager.post('/admin/users', invited)).status).toBe(403);
    const self = `/admin/users/${ids['manager@example.com']}`;
    expect((await manager.put(self, { roles })).status).toBe(403);
    expect((await manager.put(self, { roles: [String(role)] })).status).toBe(403);

    const { body } = await as(superAdmin).post('/admin/users', invited);
    const other = `/admin/users/${body.data.id}`;
    for (const way of [{ password: 'Correct-horse-8' }, { email: `mine-${role}@example.com` }]) {
      expect((await manager.put(other, way)).status).toBe(403);
    }
    const renamed = { firstname: 'c', email: invited.email, isActive: false };
    expect((await manager.put(other, renamed)).status).toBe(200);
  });

  it('gives what they have', async () => {
    const role = await makeRole('within', []);
    const permissions = within.map((right) => ({ subject: null, conditions: [], ...right }));
    expect((await manager.put(`/admin/roles/${role}/permissions`, { permissions })).status).toBe(
      200
    );
    const invited = { firstname: 'a', lastname: 'b', email: 'within@example.com', roles: [role] };
    expect((await manager.post('/admin/users', invited)).status).toBe(201);
  });

  it('leaves to a role what it has already', async () => {
    const submissions = { action: 'plugin::form-submissions.read' };
    const role = await makeRole('has more', [submissions]);
    const { body } = await as(superAdmin).get(`/admin/roles/${role}/permissions`);
    const kept = (body.data as Right[]).map(({ action, subject, properties, conditions }) => ({
      ...{ action, subject, properties, conditions },
    }));
    const permissions = [...kept, { ...reads, conditions: [] }];
    expect((await manager.put(`/admin/roles/${role}/permissions`, { permissions })).status).toBe(
      200
    );
  });

  it('makes, changes and removes no Super Admin', async () => {
    const roles = [ids['Super Admin']];
    const invited = { firstname: 'a', lastname: 'b', email: 'super@example.com', roles };
    const { body } = await as(superAdmin).post('/admin/users', {
      ...invited,
      email: 'second@example.com',
    });
    const { id } = body.data;
    for (const answer of [
      await manager.post('/admin/users', invited),
      await manager.put(`/admin/users/${ids['manager@example.com']}`, { roles }),
      await manager.put(`/admin/users/${id}`, { email: 'mine@example.com' }),
      await manager.put(`/admin/users/${id}`, { isActive: false }),
      await manager.put(`/admin/users/${id}`, { password: 'Correct-horse-8' }),
      await manager.delete(`/admin/users/${id}`),
      await manager.post('/admin/users/batch-delete', { ids: [id] }),
      await manager.post('/admin/users/batch-delete', { ids: [String(id)] }),
    ]) {
      expect(answer.status).toBe(403);
    }
    expect((await as(superAdmin).put(`/admin/users/${id}`, { roles: [ids.manager] })).status).toBe(
      200
    );
    expect((await manager.delete(`/admin/users/${id}`)).status).toBe(200);
  });
});

describe('whoever makes keys for others', () => {
  const SERVICE = 'api::service.service';
  const explorer = (...names: string[]): Right[] =>
    names.map((name) => ({
      action: `${EXPLORER}.${name}`,
      subject: SERVICE,
      ...(name !== 'delete' && name !== 'publish' && { properties: { fields } }),
    }));
  const fields = ['name', 'slug', 'description', 'icon', 'order', 'caseStudies', 'features', 'seo'];
  const makes = ['api-tokens', 'admin-tokens', 'transfer.tokens'].flatMap((what) =>
    ['access', 'create', 'read', 'update', 'regenerate'].map((name) => `admin::${what}.${name}`)
  );
  const roles = ['create', 'read', 'update'].map(
    (name) => `plugin::users-permissions.roles.${name}`
  );
  const keys = [...makes.filter((name) => name !== 'admin::transfer.tokens.access'), ...roles];

  /** Rights of a maker, the actions that these cover, and one that they do not. */
  const makers: [what: string, rights: (string | Right)[], own: string[], beyond: string[]][] = [
    ['nothing else', [], [], ['api::service.service.find', 'plugin::upload.content-api.find']],
    [
      'reading a type',
      explorer('read'),
      ['api::service.service.find', 'api::service.service.findBySlug'],
      [
        ...['create', 'update', 'delete'].map((name) => `api::service.service.${name}`),
        'api::case-study.case-study.find',
        'plugin::users-permissions.user.find',
        'plugin::users-permissions.role.find',
        'plugin::content-type-builder.content-types.getContentTypes',
      ],
    ],
    [
      'reading some attributes',
      [{ action: `${EXPLORER}.read`, subject: SERVICE, properties: { fields: ['name', 'seo'] } }],
      [],
      ['api::service.service.find'],
    ],
    [
      'reading their own',
      [{ ...explorer('read')[0], action: `${EXPLORER}.read`, conditions: OWN }],
      [],
      ['api::service.service.findOne'],
    ],
    [
      'writing without publishing',
      explorer('read', 'create', 'update'),
      ['api::service.service.find'],
      ['api::service.service.create', 'api::service.service.update'],
    ],
    [
      'publishing',
      explorer('read', 'create', 'update', 'publish'),
      ['api::service.service.create', 'api::service.service.update'],
      ['api::service.service.delete'],
    ],
    [
      'files of their own',
      [{ action: 'plugin::upload.read', conditions: OWN }],
      [],
      ['plugin::upload.content-api.find'],
    ],
    [
      'files',
      ['plugin::upload.read'],
      ['plugin::upload.content-api.findOne'],
      ['plugin::upload.content-api.upload', 'plugin::upload.content-api.destroy'],
    ],
  ];
  let count = 0;
  const token = (body: object) => ({
    name: `token ${(count += 1)}`,
    description: '',
    lifespan: null,
    ...body,
  });
  const custom = (permissions: string[]) => token({ type: 'custom', permissions });
  const role = (actions: string[]) => ({
    name: `role ${(count += 1)}`,
    description: 'x',
    permissions: Object.fromEntries(
      actions.map((action) => {
        const [api = '', controller = '', name = ''] = action.split('.');
        return [api, { controllers: { [controller]: { [name]: { enabled: true } } } }];
      })
    ),
  });
  const made = async (path: string, body: object) => {
    const answer = await as(superAdmin).post(path, body);
    expect([path, answer.status, answer.body]).toEqual([path, 201, expect.anything()]);
    return answer.body.data as { id: number; accessKey: string };
  };
  /** Every way to get or widen a key with this content. */
  const answersTo = async (maker: ReturnType<typeof as>, body: { name: string }) => {
    const foreign = await made('/admin/api-tokens', { ...body, name: `${body.name} of another` });
    const path = `/admin/api-tokens/${foreign.id}`;
    const narrow = await made('/admin/api-tokens', custom([]));
    const answers = [
      await maker.post('/admin/api-tokens', body),
      await maker.post(`${path}/regenerate`),
      await maker.put(path, { description: 'changed' }),
      await maker.put(`/admin/api-tokens/${narrow.id}`, {
        ...body,
        name: `${body.name} changed`,
        lifespan: undefined,
      }),
    ];
    const { body: shown } = await maker.get(path);
    return { statuses: answers.map(({ status }) => status), key: shown.data.accessKey as unknown };
  };

  it.each(makers)('gives with %s what they may do', async (what, rights, own, beyond) => {
    const maker = as(
      await account(`maker with ${what}`.replaceAll(' ', '-'), [...keys, ...rights])
    );
    const refused = { statuses: [403, 403, 403, 403], key: null };
    for (const body of [
      ...[...beyond.map((action) => [action]), [...own, ...beyond]].map(custom),
      token({ type: 'read-only' }),
      token({ type: 'full-access' }),
    ]) {
      expect([body, await answersTo(maker, body)]).toEqual([body, refused]);
    }
    expect(await answersTo(maker, custom(own))).toEqual({
      statuses: [201, 201, 200, 200],
      key: expect.any(String),
    });
    const public_ = role(own);
    expect((await maker.post('/users-permissions/roles', public_)).status).toBe(200);
    const stored = await app.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { name: public_.name } });
    const path = `/users-permissions/roles/${stored.id}`;
    for (const action of beyond) {
      expect((await maker.post('/users-permissions/roles', role([action]))).status).toBe(403);
      expect((await maker.put(path, role([...own, action]))).status).toBe(403);
      expect((await as(superAdmin).put(path, role([action]))).status).toBe(200);
      expect((await maker.put(path, role([action]))).status).toBe(200);
    }
  });

  it('makes no token that copies everything', async () => {
    const maker = as(await account('maker-of-copies', keys));
    // Transfers are switched off here, which is told behind the rights.
    const path = '/admin/transfer/tokens/1';
    for (const answer of [
      await maker.post('/admin/transfer/tokens', token({ permissions: ['pull'] })),
      await maker.put(path, { permissions: ['pull', 'push'] }),
      await maker.post(`${path}/regenerate`),
    ]) {
      expect(answer.status).toBe(403);
    }
  });

  it('gives by a token of the panel what this token may do', async () => {
    const adminPermissions = keys
      .filter((name) => name.includes('-tokens.'))
      .map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
    const { accessKey } = await made('/admin/admin-tokens', token({ adminPermissions }));
    const wide = [
      ...adminPermissions,
      { action: 'admin::users.read', subject: null, properties: {}, conditions: [] },
    ];
    const foreign = await made('/admin/admin-tokens', token({ adminPermissions: wide }));
    const holder = as(`Bearer ${accessKey}`);
    const path = `/admin/admin-tokens/${foreign.id}`;
    for (const answer of [
      await holder.post('/admin/admin-tokens', token({ adminPermissions: wide })),
      await holder.post('/admin/api-tokens', token({ type: 'full-access' })),
      await holder.post('/admin/api-tokens', custom(['api::service.service.find'])),
      await holder.post(`${path}/regenerate`),
      await holder.put(path, { description: 'changed' }),
    ]) {
      expect(answer.status).toBe(403);
    }
    expect((await holder.get(path)).body.data.accessKey).toBeNull();
    const same = await holder.post('/admin/admin-tokens', token({ adminPermissions }));
    expect(same.status).toBe(201);
  });
});

describe('whoever may read one type', () => {
  let reader: string;

  beforeAll(async () => {
    reader = await account('reader-of-one', [
      { action: `${EXPLORER}.read`, subject: CASE_STUDY_UID, properties: { fields: ['title'] } },
    ]);
  });

  it('is told by no route of the panel how another looks', async () => {
    const routes = app.strapi.server
      .listRoutes()
      .filter(
        ({ methods, path }) =>
          methods.includes('GET') &&
          /^\/(admin|content-manager|content-type-builder|i18n|upload|users-permissions)\//.test(
            path
          ) &&
          !path.includes('(')
      );
    expect(routes.length).toBeGreaterThan(50);
    const told: string[] = [];
    const secrets = Object.keys(app.strapi.contentTypes).filter((uid) => uid !== CASE_STUDY_UID);
    for (const { path } of routes) {
      const address = path.replace(/:(uid|model|contentType)\b/, CASE_STUDY_UID);
      const { text } = await app.request.get(address).set('Authorization', reader);
      const names = secrets.filter((uid) =>
        [`"uid":"${uid}"`, `"${uid}":`].some((sign) => text.includes(sign))
      );
      told.push(...names.map((uid) => `${path} tells ${uid}`));
    }
    expect(told).toEqual([]);
  });

  it('is told what the panel needs of that type, and no packages', async () => {
    const { body } = await as(reader).get('/admin/guided-tour-meta');
    expect(Object.keys(body.data.schemas)).toEqual([CASE_STUDY_UID]);
    const { body: about } = await as(reader).get('/admin/information');
    expect(about.data).toMatchObject({ strapiVersion: expect.any(String), dependencies: {} });
    const { body: all } = await as(superAdmin).get('/admin/guided-tour-meta');
    expect(Object.keys(all.data.schemas)).toEqual(Object.keys(app.strapi.contentTypes));
  });
});

describe('a webhook', () => {
  const shown = () =>
    Object.values(app.strapi.contentTypes)
      .filter(({ pluginOptions = {} }) => {
        const options = pluginOptions as { 'content-manager'?: { visible?: boolean } };
        return options['content-manager']?.visible !== false;
      })
      .map(({ uid }) => uid as string);
  const fieldsOf = (uid: string) =>
    app.strapi
      .service('admin::content-type')
      .getNestedFields(app.strapi.contentType(uid as never), {
        components: app.strapi.components,
      }) as string[];
  const reads = (): Right[] =>
    shown().map((subject) => ({
      action: `${EXPLORER}.read`,
      subject,
      properties: { fields: fieldsOf(subject) },
    }));
  const EVENTS = ['entry.create', 'entry.publish', 'media.create'];
  let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
  let count = 0;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
  });
  afterAll(() => receiver.stop());

  const makers: [what: string, rights: () => (string | Right)[], allowed: string[]][] = [
    ['reads nothing', () => [], []],
    ['reads files', () => ['plugin::upload.read'], ['media.create']],
    ['reads files of their own', () => [{ action: 'plugin::upload.read', conditions: OWN }], []],
    ['reads all types', reads, ['entry.create', 'entry.publish']],
    ['reads all types but one', () => reads().slice(1), []],
    [
      'reads all types, of one their own',
      () => reads().map((right, index) => (index ? right : { ...right, conditions: OWN })),
      [],
    ],
    [
      'reads all types, of one not all attributes',
      () =>
        reads().map((right) =>
          right.subject === USER_UID ? { ...right, properties: { fields: ['username'] } } : right
        ),
      [],
    ],
  ];

  it.each(makers)(
    'is made and changed by whoever %s within that',
    async (what, rights, allowed) => {
      const maker = as(
        await account(what.replaceAll(/\W+/g, '-'), [
          ...['create', 'read', 'update'].map((name) => `admin::webhooks.${name}`),
          ...rights(),
        ])
      );
      for (const event of EVENTS) {
        const webhook = (events: string[]) => ({
          name: `hook ${(count += 1)}`,
          url: 'https://hook.invalid/',
          headers: {},
          events,
        });
        const { body } = await as(superAdmin).post('/admin/webhooks', webhook([event]));
        const path = `/admin/webhooks/${body.data.id}`;
        const statuses = [
          (await maker.post('/admin/webhooks', webhook([event]))).status,
          (await maker.post('/admin/webhooks', webhook([...allowed, event]))).status,
          (await maker.put(path, { ...webhook([event]), isEnabled: true })).status,
        ];
        const expected = allowed.includes(event) ? [201, 201, 200] : [403, 403, 403];
        expect([event, statuses]).toEqual([event, expected]);
      }
      await app.strapi.db.query('strapi::webhook').deleteMany({});
    }
  );

  it('sends nothing personal, nothing private, and of hidden types nothing', async () => {
    const events = ['entry.create', 'entry.update', 'entry.delete', 'media.create'];
    const webhook = { name: 'all', url: receiver.url, headers: {}, events };
    expect((await as(superAdmin).post('/admin/webhooks', webhook)).status).toBe(201);
    const mark = 'kept-at-home';
    const person = {
      username: `${mark}-name`,
      email: `${mark}@example.com`,
      name: mark,
      company: mark,
      phone: '+919845012345',
      country: mark,
      password: 'Violet-otter-82-lamp',
      role: { connect: [{ id: 1 }] },
    };
    const users = `/content-manager/collection-types/${USER_UID}`;
    const made = await as(superAdmin).post(users, person);
    expect([made.status, made.body.error]).toEqual([201, undefined]);
    const uid = 'plugin::form-submissions.form-submission';
    const entry = { id: 1, documentId: 'submission', state: mark, data: { message: mark } };
    await app.strapi.eventHub.emit('entry.create', { model: 'form-submission', uid, entry });
    const last = 'The last one';
    expect((await as(superAdmin).post(LIST, { title: last, client: 'c' })).status).toBe(201);
    await eventually(() => {
      expect(receiver.bodies.some((body) => body.includes(last))).toBe(true);
    });
    const sent = receiver.bodies.map((body) => JSON.parse(body) as { uid: string; entry: object });
    expect(sent.map(({ uid }) => uid)).toEqual(
      expect.arrayContaining([USER_UID, uid, CASE_STUDY_UID])
    );
    expect(receiver.bodies.filter((body) => body.includes(mark))).toEqual([]);
    expect(receiver.bodies.join()).not.toMatch(/98450|Violet|\$2[aby]\$/);
  });
});

describe('whoever may work on their own', () => {
  let author: ReturnType<typeof as>;
  let foreign: string;
  let own: string;

  beforeAll(async () => {
    author = as(
      await account('author', [
        { action: `${EXPLORER}.create`, subject: CASE_STUDY_UID },
        { action: `${EXPLORER}.read`, subject: CASE_STUDY_UID, conditions: OWN },
        'plugin::upload.assets.create',
        { action: 'plugin::upload.read', conditions: OWN },
        { action: 'plugin::upload.assets.update', conditions: OWN },
      ])
    );
    const make = async (caller: ReturnType<typeof as>, title: string): Promise<string> => {
      const { body, status } = await caller.post(LIST, { title, client: 'Secret client' });
      expect(status).toBe(201);
      return body.data.documentId;
    };
    foreign = await make(as(superAdmin), 'Foreign');
    own = await make(author, 'Own');
  });

  const doors = (ids: () => string[]): Record<string, () => Promise<{ status: number }>> => ({
    'a copy': () =>
      author.post(`${LIST}/clone/${ids().at(-1)}`, { title: 'x', slug: `copy-of-${ids().at(-1)}` }),
    'a look before publishing': () =>
      author.post(`${LIST}/actions/bulkFindForValidation`, { documentIds: ids() }),
    'a count of drafts': () =>
      author.get(
        `${LIST}/actions/countManyEntriesDraftRelations?${ids()
          .map((id) => `documentIds[]=${id}`)
          .join('&')}`
      ),
  });

  it.each(Object.keys(doors(() => [])))('is refused %s of what others made', async (door) => {
    expect((await doors(() => [foreign])[door]?.())?.status).toBe(403);
    expect((await doors(() => [own, foreign])[door]?.())?.status).toBe(403);
    expect((await doors(() => [own])[door]?.())?.status).toBe(200);
  });

  describe('with files', () => {
    const upload = async (caller: string, name: string): Promise<number> => {
      const { body } = await app.request
        .post('/upload')
        .set('Authorization', caller)
        .attach('files', PNG, name)
        .expect(201);
      return body[0].id;
    };
    const exists = async (id: number) =>
      (await as(superAdmin).get(`/upload/files/${id}`)).status === 200;

    const folder = async (name: string, parent: number | null = null) =>
      (await as(superAdmin).post('/upload/folders', { name, parent })).body.data.id as number;
    const put = async (file: number, into: number) => {
      const moved = { fileIds: [file], destinationFolderId: into };
      expect((await as(superAdmin).post('/upload/actions/bulk-move', moved)).status).toBe(200);
    };

    it('moves, renames and removes no others, in no folder either', async () => {
      const [file, inside, deep] = [
        await upload(superAdmin, 'a.png'),
        await upload(superAdmin, 'b.png'),
        await upload(superAdmin, 'c.png'),
      ];
      const [full, target, outer] = [
        await folder('full'),
        await folder('target'),
        await folder('outer'),
      ];
      const below = await folder('below', await folder('middle', outer));
      await put(inside, full);
      await put(deep, below);
      const ids: Record<string, number[]>[] = [
        { fileIds: [file] },
        { folderIds: [full] },
        { folderIds: [outer] },
        { folderIds: [target, outer] },
        { fileIds: [file, inside] },
      ];
      const asTexts = ids.map((way) =>
        Object.fromEntries(Object.entries(way).map(([name, list]) => [name, list.map(String)]))
      );
      for (const way of [...ids, ...asTexts]) {
        expect((await author.post('/upload/actions/bulk-delete', way)).status).toBe(403);
        const move = { ...way, destinationFolderId: target };
        expect((await author.post('/upload/actions/bulk-move', move)).status).toBe(403);
      }
      for (const id of [full, outer, below]) {
        for (const change of [{ name: 'mine' }, { name: 'mine', parent: target }]) {
          expect((await author.put(`/upload/folders/${id}`, change)).status).toBe(403);
        }
      }
      expect([await exists(file), await exists(inside), await exists(deep)]).toEqual([
        true,
        true,
        true,
      ]);
      expect((await author.put(`/upload/folders/${target}`, { name: 'empty' })).status).toBe(200);
    });

    it('reads no others in a folder', async () => {
      const full = await folder('read');
      await put(await upload(superAdmin, 'hidden-name.png'), full);
      const read = (query: string) => author.get(`/upload/folders${query}`);
      for (const ask of [
        'populate=files',
        'populate[files]=*',
        'populate=*',
        'populate[0]=files',
      ]) {
        for (const path of ['', `/${full}`]) {
          const { status, text } = await read(`${path}?${ask}`);
          expect([path, ask, status < 500, text]).toEqual([
            path,
            ask,
            true,
            expect.not.stringContaining('hidden-name'),
          ]);
        }
      }
      const told = async (name: string) =>
        (await read(`?filters[files][name][$startsWith]=${name}`)).body as unknown;
      // Not as text: Strapi counts side by side, and what is counted first stands first.
      expect(await told('hidden')).toEqual(await told('no-such'));
    });

    it('removes their own', async () => {
      const { body } = await as(superAdmin).get('/upload/files');
      expect(body.results.length).toBeGreaterThan(0);
      const login = await app.request
        .post('/admin/login')
        .send({ email: 'author@example.com', password: 'Correct-horse-7' })
        .expect(200);
      const mine = await upload(`Bearer ${login.body.data.accessToken}`, 'mine.png');
      const removed = await author.post('/upload/actions/bulk-delete', { fileIds: [mine] });
      expect(removed.status).toBe(200);
      expect(await exists(mine)).toBe(false);
    });
  });
});
