import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { createUser, signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { ACTIONS, objectsOf } from './sending';

const PANEL = '/file-analysis/uploads';
const RIGHTS = ['read', 'download', 'manage', 'quarantine'].map(
  (name) => `plugin::file-analysis.${name}`
);

let app: TestApplication;
let sender: string;
let staff: string;
let id: string;
let keys: string[];

const state = async () =>
  (await app.request.get(`/api/uploads/${id}`).set('Authorization', sender)).body.data.status;

beforeAll(async () => {
  app = await startStrapi({ PROCESS_ROLE: 'all' });
  sender = await createUser(app, 'sender', ACTIONS);
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  staff = await createAdminCaller(requests, 'staff', RIGHTS);
  const { body } = await app.request
    .post('/api/uploads')
    .set('Authorization', sender)
    .attach('file', Buffer.from('a,b\n1,2\n'), 'a.csv')
    .expect(201);
  id = body.data.id;
  await eventually(async () => expect(await state()).toBe('completed'));
  const rows = await app.sql<{ key: string }>(
    `SELECT storage_key AS key FROM file_uploads UNION SELECT details_path FROM file_analyses`
  );
  keys = rows.map(({ key }) => key);
});
afterAll(() => app.stop());

const bySender = (method: 'get' | 'head' | 'patch' | 'delete', where = '') =>
  app.request[method](`/api/uploads/${id}${where}`)
    .set('Authorization', sender)
    .set('Tus-Resumable', '1.0.0')
    .set('Upload-Offset', '0')
    .set('Content-Type', 'application/offset+octet-stream');
const byStaff = (method: 'get' | 'post', where: string) =>
  app.request[method](`${PANEL}/${id}${where}`).set('Authorization', staff);

/** What says where a file lies, or how it is looked for. */
const inside = () => [
  ...keys,
  'analyses/',
  app.strapi.config.get<string>('plugin::object-storage.directory'),
  'select ',
];

const refusals = async () => {
  const answers = [
    await bySender('get', '/report'),
    await bySender('patch').send('x'),
    await byStaff('get', '/report'),
    await byStaff('get', '/report-page'),
    await byStaff('get', `/comparison/${id}`),
    await byStaff('get', '/content'),
    await byStaff('post', '/quarantined-content').send({ reason: 'to look at what is left of it' }),
    await app.request.get(
      new URL(
        String(
          app.strapi
            .plugin('object-storage')
            .service('links')
            .sign({ key: keys[0], expiresInSeconds: 60 })
        ),
        'http://localhost'
      ).pathname
    ),
  ];
  return answers.map(({ status, text }) => ({ status, text }));
};

const expectQuiet = (answers: { status: number; text: string }[]) => {
  for (const { text } of answers) {
    for (const word of inside()) {
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    }
  }
};

it('what is not in the storage any more is not told by its key', async () => {
  expect(keys).toHaveLength(2);
  for (const key of keys) {
    await objectsOf(app).delete({ key });
  }
  const answers = await refusals();
  expect(answers.map(({ status }) => status)).toEqual([404, 409, 404, 404, 404, 403, 404, 404]);
  expectQuiet(answers);
});

it('a storage that somebody has changed tells nothing of itself', async () => {
  const directory = app.strapi.config.get<string>('plugin::object-storage.directory');
  for (const key of keys) {
    const file = path.join(directory, `${key}~`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'no object');
  }
  const answers = await refusals();
  expect(answers.map(({ status }) => status)).toEqual([503, 409, 503, 503, 503, 403, 503, 503]);
  expectQuiet(answers);
});
