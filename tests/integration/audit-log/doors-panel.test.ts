import type { Test } from 'supertest';
import { signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { createEntryReader } from './entry-reader';

const USER = 'plugin::users-permissions.user';
const USERS = '/content-manager/collection-types/plugin::users-permissions.user';
const SERVICES = '/content-manager/collection-types/api::service.service';
/** In all secrets and personal values that the tests bring in: none may be found in the log. */
const CANARY = 'canary-7f3a';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

let app: Awaited<ReturnType<typeof startStrapi>>;
let entries: ReturnType<typeof createEntryReader>;
let admin: string;
const secrets: string[] = [];

beforeAll(async () => {
  app = await startStrapi();
  entries = createEntryReader(app);
  admin = await signInToAdminPanel(app);
});

afterAll(async () => {
  await app.stop();
});

type Body = Record<string, unknown> & { data: Record<string, unknown> & { id: number } };

const ask = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Test =>
  app.request[method](path).set('Authorization', admin).send(body);

/** What the request changed according to the log, all of it by the administrator who sent it. */
const changesOf = async (request: () => Test, status = 200) => {
  const { result, entries: found } = await entries.during(async () => request());
  expect([result.status, result.status < 400 || result.body]).toEqual([status, true]);
  expect(found.every(({ actorKind, source }) => actorKind === 'admin' && source === 'admin')).toBe(
    true
  );
  const requestId = result.headers['x-request-id'];
  expect(found.every((entry) => entry.requestId === requestId)).toBe(true);
  return {
    body: result.body as Body,
    changes: found.map(({ action, type }) => `${action} ${type}`),
  };
};

const permission = (action: string) => ({ action, subject: null, properties: {}, conditions: [] });

it('follows accounts of the panel, roles and what they may do', async () => {
  const role = await changesOf(
    () => ask('post', '/admin/roles', { name: 'Door', description: '' }),
    201
  );
  expect(role.changes).toEqual(['create admin::role']);
  const { id } = role.body.data;
  const assign = (...actions: string[]) =>
    changesOf(() =>
      ask('put', `/admin/roles/${id}/permissions`, { permissions: actions.map(permission) })
    );
  expect((await assign('plugin::upload.read', 'plugin::upload.assets.create')).changes).toEqual([
    'create admin::permission',
    'create admin::permission',
  ]);
  // What stays is left alone.
  expect((await assign('plugin::upload.read', 'plugin::upload.assets.update')).changes).toEqual([
    'delete admin::permission',
    'create admin::permission',
  ]);
  const user = await changesOf(
    () =>
      ask('post', '/admin/users', {
        email: `${CANARY}@example.com`,
        firstname: CANARY,
        lastname: CANARY,
        roles: [id],
      }),
    201
  );
  expect(user.changes).toEqual(['create admin::user']);
  secrets.push(String(user.body.data.registrationToken));
  const userPath = `/admin/users/${user.body.data.id}`;
  const changed = await changesOf(() =>
    ask('put', userPath, { firstname: `${CANARY} 2`, password: `${CANARY}-Password1` })
  );
  expect(changed.changes).toEqual(['update admin::user']);
  expect((await changesOf(() => ask('delete', userPath))).changes).toEqual(['delete admin::user']);
  expect((await changesOf(() => ask('delete', `/admin/roles/${id}`))).changes).toEqual([
    'delete admin::permission',
    'delete admin::permission',
    'delete admin::role',
  ]);
});

it('follows tokens of the API from their making to their end, without what they are', async () => {
  const settings = { name: 'Door', description: '', type: 'custom' };
  const token = await changesOf(
    () =>
      ask('post', '/admin/api-tokens', {
        ...settings,
        permissions: ['api::service.service.find'],
        lifespan: null,
      }),
    201
  );
  secrets.push(String(token.body.data.accessKey));
  expect(token.changes).toEqual(['create admin::api-token', 'create admin::api-token-permission']);
  const path = `/admin/api-tokens/${token.body.data.id}`;
  const updated = await changesOf(() =>
    ask('put', path, {
      ...settings,
      description: 'changed',
      permissions: ['api::service.service.find'],
    })
  );
  expect(updated.changes).toEqual(['update admin::api-token']);
  const again = await changesOf(() => ask('post', `${path}/regenerate`), 201);
  secrets.push(String(again.body.data.accessKey));
  expect(again.changes).toEqual(['update admin::api-token']);
  expect((await changesOf(() => ask('delete', path))).changes).toEqual(['delete admin::api-token']);
});

it('follows tokens for transfers, which have no door while transfers are switched off', async () => {
  const tokens = app.strapi.service('admin::transfer').token;
  const { entries: found } = await entries.during(async () => {
    const made = await tokens.create({
      name: 'Door',
      description: '',
      permissions: ['push'],
      lifespan: null,
    });
    const again = await tokens.regenerate(made.id);
    secrets.push(made.accessKey, again.accessKey);
    await tokens.revoke(made.id);
  });
  expect(found.map(({ action, type }) => `${action} ${type}`)).toEqual([
    'create admin::transfer-token',
    'create admin::transfer-token-permission',
    'update admin::transfer-token',
    'delete admin::transfer-token',
  ]);
  expect(found.every(({ actorKind, source }) => actorKind === 'system' && source === 'job')).toBe(
    true
  );
});

it('follows webhooks, without their headers', async () => {
  const hook = {
    name: 'Door',
    url: 'https://example.com/a',
    headers: { 'X-Secret': CANARY },
    events: ['entry.create'],
  };
  const made = await changesOf(() => ask('post', '/admin/webhooks', hook), 201);
  expect(made.changes).toEqual(['create strapi::webhook']);
  const path = `/admin/webhooks/${made.body.data.id}`;
  const headers = { 'X-Secret': `${CANARY} 2` };
  expect((await changesOf(() => ask('put', path, { ...hook, headers }))).changes).toEqual([
    'update strapi::webhook',
  ]);
  expect((await changesOf(() => ask('delete', path))).changes).toEqual(['delete strapi::webhook']);
});

it('follows files and folders, one by one and many at once', async () => {
  const upload = (name: string) =>
    changesOf(
      () => app.request.post('/upload').set('Authorization', admin).attach('files', PNG, name),
      201
    );
  expect((await upload('one.png')).changes).toEqual(['create plugin::upload.file']);
  expect((await upload('two.png')).changes).toEqual(['create plugin::upload.file']);
  const [second, first] = await app.sql<{ id: number }>(
    'SELECT id FROM files ORDER BY id DESC LIMIT 2'
  );
  const change = (file?: Buffer) => {
    const request = app.request
      .post(`/upload?id=${first?.id}`)
      .set('Authorization', admin)
      .field('fileInfo', JSON.stringify({ name: 'renamed.png', alternativeText: 'A dot' }));
    return file ? request.attach('files', file, 'new.png') : request;
  };
  expect((await changesOf(() => change())).changes).toEqual(['update plugin::upload.file']);
  expect((await changesOf(() => change(PNG))).changes).toEqual(['update plugin::upload.file']);

  const folder = await changesOf(
    () => ask('post', '/upload/folders', { name: 'Door', parent: null }),
    201
  );
  expect(folder.changes).toEqual(['create plugin::upload.folder']);
  const { id: folderId } = folder.body.data;
  const moved = await changesOf(() =>
    ask('post', '/upload/actions/bulk-move', {
      fileIds: [first?.id, second?.id],
      folderIds: [],
      destinationFolderId: folderId,
    })
  );
  // The folder of each file, and its path, are two changes to Strapi.
  expect(moved.changes).toEqual(Array.from({ length: 4 }, () => 'update plugin::upload.file'));
  const renamed = await changesOf(() =>
    ask('put', `/upload/folders/${folderId}`, { name: 'Door 2', parent: null })
  );
  expect(renamed.changes).toEqual(['update plugin::upload.folder']);
  expect((await changesOf(() => ask('delete', `/upload/files/${first?.id}`))).changes).toEqual([
    'delete plugin::upload.file',
  ]);
  const deleted = await changesOf(() =>
    ask('post', '/upload/actions/bulk-delete', { fileIds: [second?.id], folderIds: [folderId] })
  );
  expect(deleted.changes).toEqual(['delete plugin::upload.file', 'delete plugin::upload.folder']);
});

it('follows users of the API, their roles and what they may do', async () => {
  const rights = (...names: string[]) => ({
    'api::service': {
      controllers: {
        service: Object.fromEntries(names.map((name) => [name, { enabled: true }])),
      },
    },
  });
  const role = { name: 'Door', description: '', users: [] };
  const made = await changesOf(() =>
    ask('post', '/users-permissions/roles', { ...role, permissions: rights('find', 'findOne') })
  );
  expect(made.changes).toEqual([
    'create plugin::users-permissions.role',
    'create plugin::users-permissions.permission',
    'create plugin::users-permissions.permission',
  ]);
  const [{ id } = { id: 0 }] = await app.sql<{ id: number }>(
    `SELECT id FROM up_roles WHERE name = 'Door'`
  );
  const rolePath = `/users-permissions/roles/${id}`;
  const changed = await changesOf(() =>
    ask('put', rolePath, { ...role, description: 'changed', permissions: rights('find') })
  );
  expect(changed.changes).toEqual([
    'update plugin::users-permissions.role',
    'delete plugin::users-permissions.permission',
  ]);
  const user = await changesOf(
    () =>
      ask('post', USERS, {
        username: `${CANARY}-user`,
        name: CANARY,
        email: `${CANARY}-user@example.com`,
        password: `${CANARY}-Password2`,
        company: CANARY,
        role: id,
      }),
    201
  );
  expect(user.changes).toEqual(['create plugin::users-permissions.user']);
  const [person] = await app.sql<{ id: string }>(
    `SELECT document_id AS id FROM up_users WHERE username = '${CANARY}-user'`
  );
  const userPath = `${USERS}/${person?.id}`;
  secrets.push('+919811112222');
  expect(
    (await changesOf(() => ask('put', userPath, { blocked: true, phone: '+919811112222' }))).changes
  ).toEqual(['update plugin::users-permissions.user']);
  expect((await changesOf(() => ask('delete', userPath))).changes).toEqual([
    'delete plugin::users-permissions.user',
  ]);
  expect((await changesOf(() => ask('delete', rolePath))).changes).toEqual([
    'delete plugin::users-permissions.permission',
    'delete plugin::users-permissions.role',
  ]);
});

it('follows settings by their key, and withholds those that hold secrets', async () => {
  const change = async (path: string, wrap: (body: Record<string, unknown>) => object) => {
    const { body } = await ask('get', path);
    const { entries: found } = await entries.during(async () => ask('put', path, wrap(body)));
    return found.map(({ action, type, entity }) => `${action} ${type} ${entity}`);
  };
  expect(
    await change('/users-permissions/advanced', ({ settings }) => ({
      ...(settings as object),
      allow_register: false,
    }))
  ).toEqual(['update strapi::core-store plugin_users-permissions_advanced']);
  expect(
    await change('/users-permissions/email-templates', (templates) => {
      const { reset_password: reset } = templates as { reset_password: { options: object } };
      const options = { ...reset.options, object: 'Changed' };
      return { 'email-templates': { ...templates, reset_password: { ...reset, options } } };
    })
  ).toEqual(['update strapi::core-store plugin_users-permissions_email']);
  expect(
    await change('/users-permissions/providers', (providers) => ({
      providers: { ...providers, github: { ...(providers.github as object), secret: CANARY } },
    }))
  ).toEqual(['update strapi::core-store plugin_users-permissions_grant']);
  expect(
    await change('/upload/settings', ({ data }) => ({
      ...(data as object),
      sizeOptimization: false,
    }))
  ).toEqual(['update strapi::core-store plugin_upload_settings']);
});

it('follows what the content manager does with many documents: one entry for each', async () => {
  const documents: string[] = [];
  for (const name of ['Bulk one', 'Bulk two']) {
    const made = await changesOf(
      () =>
        ask('post', SERVICES, {
          name,
          description: 'One of many',
          icon: 'hitl',
          order: 80,
          seo: { metaTitle: name, metaDescription: 'x'.repeat(60) },
        }),
      201
    );
    expect(made.changes).toEqual(['create api::service.service']);
    documents.push(String(made.body.data.documentId));
  }
  const bulk = async (name: string) => {
    const { entries: found } = await entries.during(async () =>
      ask('post', `${SERVICES}/actions/${name}`, { documentIds: documents }).expect(200)
    );
    return found.map(({ action, entity }) => [action, entity]);
  };
  const each = (action: string) => documents.map((id) => [action, id]);
  const sorted = async (name: string) => (await bulk(name)).sort();
  expect(await sorted('bulkPublish')).toEqual(each('publish').sort());
  expect(await sorted('bulkUnpublish')).toEqual(each('unpublish').sort());
  expect(await sorted('bulkDelete')).toEqual(each('delete').sort());
});

it('follows what staff does with a submission: one entry for each', async () => {
  const id = await createSubmission(app.strapi, { email: `${CANARY}@example.org` });
  const path = `/form-submissions/submissions/${id}`;
  const steps = [
    ['post', 'notes', { text: CANARY }, 'add-note'],
    ['put', 'status', { status: 'processing' }, 'process'],
    ['post', 'replies', { text: CANARY }, 'reply'],
    ['put', 'verdict', { spam: 'spam' }, 'update'],
    ['put', 'verdict', { spam: 'ham' }, 'update'],
    ['put', 'status', { status: 'completed' }, 'update'],
  ] as const;
  for (const [method, name, body, action] of steps) {
    const { result, entries: found } = await entries.during(async () =>
      ask(method, `${path}/${name}`, body)
    );
    expect([name, body, result.status]).toEqual([name, body, 200]);
    const ofSubmission = found.filter(({ entity }) => entity === id);
    expect([name, body, ofSubmission.map((entry) => entry.action)]).toEqual([name, body, [action]]);
    expect(found.every(({ actorKind }) => actorKind === 'admin')).toBe(true);
    if (action === 'process') {
      // The job does that elsewhere.
      await app.sql(`UPDATE form_submissions SET state = 'processing' WHERE document_id = ?`, [id]);
    }
  }
  const people = (await entries.all()).filter(({ type }) => type === USER);
  // Who wrote it becomes a user when staff says that it is not spam.
  expect(people.at(-1)).toMatchObject({ action: 'create', actorKind: 'admin', source: 'admin' });
});

it('has none of the secrets and personal values that came in, in any table of the log', async () => {
  expect(secrets).toHaveLength(6);
  expect(secrets.every((secret) => secret.length > 8)).toBe(true);
  const tables = await app.sql<{ name: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class
     JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = 'audit' AND relkind = 'r'`
  );
  expect(tables.length).toBeGreaterThan(8);
  for (const { name } of tables) {
    for (const canary of [CANARY, ...secrets]) {
      const found = await app.sql(`SELECT 1 FROM ${name} AS t WHERE t::text ILIKE ? LIMIT 1`, [
        `%${canary}%`,
      ]);
      expect([name, canary, found.length]).toEqual([name, canary, 0]);
    }
  }
});
