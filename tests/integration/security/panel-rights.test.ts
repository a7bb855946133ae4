import { createAdminCaller } from '../../helpers/admin-accounts';
import type { Right } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { PNG } from '../../helpers/files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

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
  app = await startStrapi();
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

    it('moves and removes no others, in no folder either', async () => {
      const [file, inside] = [await upload(superAdmin, 'a.png'), await upload(superAdmin, 'b.png')];
      const folder = async (name: string) =>
        (await as(superAdmin).post('/upload/folders', { name })).body.data.id as number;
      const [full, target] = [await folder('full'), await folder('target')];
      const moved = { fileIds: [inside], destinationFolderId: full };
      expect((await as(superAdmin).post('/upload/actions/bulk-move', moved)).status).toBe(200);
      const ways = [{ fileIds: [file] }, { folderIds: [full] }, { fileIds: [file, inside] }];
      for (const way of ways) {
        expect((await author.post('/upload/actions/bulk-delete', way)).status).toBe(403);
        const move = { ...way, destinationFolderId: target };
        expect((await author.post('/upload/actions/bulk-move', move)).status).toBe(403);
      }
      expect([await exists(file), await exists(inside)]).toEqual([true, true]);
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
