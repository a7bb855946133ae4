import { randomBytes } from 'node:crypto';
import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { addContentType, copyOfDist, addComponent } from '../../helpers/edited-dist';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { PNG } from '../../helpers/files';
import { readableInLog } from '../../helpers/readable-audit';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

// A type with an attribute of every kind, each declared personal: whatever way its values come into
// the log, nobody reads them there once the person is forgotten.

const DOSSIER = 'api::dossier.dossier';
const FRIEND = 'api::friend.friend';
const FILE = 'plugin::upload.file';

const personal = (attribute: object) => ({
  ...attribute,
  pluginOptions: {
    gdpr: {
      personal: true,
      class: 'contact',
      purpose: 'a test',
      legalBasis: 'consent',
      onErasure: 'null',
    },
  },
});

const relation = (kind: string) => personal({ type: 'relation', relation: kind, target: FRIEND });

const attributes = {
  shortText: personal({ type: 'string' }),
  longText: personal({ type: 'text' }),
  richText: personal({ type: 'richtext' }),
  blocks: personal({ type: 'blocks' }),
  address: personal({ type: 'email' }),
  whole: personal({ type: 'biginteger' }),
  decimal: personal({ type: 'decimal' }),
  settings: personal({ type: 'json' }),
  card: personal({ type: 'component', component: 'closed.card' }),
  cards: personal({ type: 'component', component: 'closed.card', repeatable: true }),
  zone: personal({ type: 'dynamiczone', components: ['closed.card', 'closed.holder'] }),
  photo: personal({ type: 'media', multiple: false }),
  gallery: personal({ type: 'media', multiple: true }),
  // Not personal itself: what is in it is.
  holder: { type: 'component', component: 'closed.holder' },
  friend: relation('manyToOne'),
  friends: relation('manyToMany'),
  plain: { type: 'string' },
};

const component = (name: string, content: object) => ({
  collectionName: `components_closed_${name}s`,
  info: { displayName: name },
  attributes: content,
});

let app: TestApplication;
let admin: string;
let token: string;

beforeAll(async () => {
  const dist = await copyOfDist('personal-kinds');
  const type = (name: string, content: object) => ({
    kind: 'collectionType',
    collectionName: `${name}s`,
    info: { singularName: name, pluralName: `${name}s`, displayName: name },
    options: { draftAndPublish: name === 'dossier' },
    attributes: content,
  });
  await addContentType(dist, 'dossier', type('dossier', attributes));
  await addContentType(
    dist,
    'friend',
    type('friend', {
      name: { type: 'string' },
      admirer: {
        type: 'relation',
        relation: 'manyToOne',
        target: DOSSIER,
        inversedBy: 'admirers',
      },
    })
  );
  await addContentType(
    dist,
    'dossier',
    type('dossier', {
      ...attributes,
      admirers: personal({
        type: 'relation',
        relation: 'oneToMany',
        target: FRIEND,
        mappedBy: 'admirer',
      }),
    })
  );
  await addComponent(
    dist,
    'closed/card',
    component('card', { label: { type: 'string' }, scan: { type: 'media', multiple: false } })
  );
  await addComponent(
    dist,
    'closed/holder',
    component('holder', {
      note: personal({ type: 'string' }),
      portrait: personal({ type: 'media', multiple: false }),
      inner: personal({ type: 'component', component: 'closed.card' }),
    })
  );
  app = await startStrapi({}, dist);
  admin = await signInToAdminPanel(app);
  token = await createApiToken(app.strapi, 'closed-doors', 'full-access');
});
afterAll(() => app.stop());

/** Recognisable values, each of its own. */
const createCanaries = () => {
  const all: string[] = [];
  return {
    all,
    word() {
      const word = `canary${randomBytes(9).toString('hex')}`;
      all.push(word);
      return word;
    },
    digits() {
      const digits = `7${Array.from(randomBytes(16), (byte) => byte % 10).join('')}`;
      all.push(digits);
      return digits;
    },
  };
};
type Canaries = ReturnType<typeof createCanaries>;

/** A file, uploaded before anybody knows whose it is. */
const upload = async (canaries: Canaries) => {
  const { body } = await app.request
    .post('/upload')
    .set('Authorization', admin)
    .field(
      'fileInfo',
      JSON.stringify({
        name: `${canaries.word()}.png`,
        alternativeText: canaries.word(),
        caption: canaries.word(),
      })
    )
    .attach('files', PNG, { filename: 'scan.png', contentType: 'image/png' })
    .expect(201);
  const [file] = body as { id: number; documentId: string; hash: string; url: string }[];
  if (!file) {
    throw new Error('Nothing was uploaded');
  }
  canaries.all.push(file.hash, file.url);
  return file.id;
};

const createFriend = async (canaries: Canaries) => {
  const friend = await app.strapi
    .documents(FRIEND as never)
    .create({ data: { name: 'Somebody' } as never });
  const { documentId } = friend as { documentId: string };
  canaries.all.push(documentId);
  return documentId;
};

/** The friends' own entries name them: what may not stay is that they are friends of this person. */
const isAboutFriends = (line: string) => line.includes(`,${FRIEND},`);

const content = async (canaries: Canaries, friends: Canaries) => {
  const card = async () => ({ label: canaries.word(), scan: await upload(canaries) });
  return {
    shortText: canaries.word(),
    longText: canaries.word(),
    richText: canaries.word(),
    blocks: [{ type: 'paragraph', children: [{ type: 'text', text: canaries.word() }] }],
    address: `${canaries.word()}@example.org`,
    whole: canaries.digits(),
    decimal: 1234.5,
    settings: { list: [{ of: canaries.word() }] },
    card: await card(),
    cards: [await card(), await card()],
    zone: [
      { __component: 'closed.card', ...(await card()) },
      { __component: 'closed.holder', note: canaries.word(), inner: await card() },
    ],
    photo: await upload(canaries),
    gallery: [await upload(canaries), await upload(canaries)],
    holder: { note: canaries.word(), portrait: await upload(canaries), inner: await card() },
    friend: await createFriend(friends),
    friends: [await createFriend(friends), await createFriend(friends)],
    admirers: [await createFriend(friends)],
    plain: 'stays',
  };
};

const inPanel = `/content-manager/collection-types/${DOSSIER}`;

type Doors = Record<'create' | 'update' | 'delete', (data: object, id: string) => Promise<unknown>>;

const doors: Record<string, Doors> = {
  REST: {
    create: (data) =>
      app.request.post('/api/dossiers').set('Authorization', token).send({ data }).expect(201),
    update: (data, id) =>
      app.request.put(`/api/dossiers/${id}`).set('Authorization', token).send({ data }).expect(200),
    delete: (_, id) =>
      app.request.delete(`/api/dossiers/${id}`).set('Authorization', token).expect(204),
  },
  'the panel': {
    create: (data) => app.request.post(inPanel).set('Authorization', admin).send(data).expect(201),
    update: async (data, id) => {
      await app.request.put(`${inPanel}/${id}`).set('Authorization', admin).send(data).expect(200);
      await app.request
        .post(`${inPanel}/${id}/actions/publish`)
        .set('Authorization', admin)
        .send(data)
        .expect(200);
    },
    delete: (_, id) =>
      app.request.delete(`${inPanel}/${id}`).set('Authorization', admin).expect(200),
  },
  'the Document Service': {
    create: (data) => app.strapi.documents(DOSSIER as never).create({ data: data as never }),
    update: (data, id) =>
      app.strapi
        .documents(DOSSIER as never)
        .update({ documentId: id, data: data as never, status: 'published' } as never),
    delete: (_, documentId) => app.strapi.documents(DOSSIER as never).delete({ documentId }),
  },
};

/** For the panel, relations are sent as what is added. */
const asSent = (door: string, data: Awaited<ReturnType<typeof content>>): object => {
  const connect = (ids: string[]) => ({ connect: ids.map((documentId) => ({ documentId })) });
  return door === 'the panel'
    ? {
        ...data,
        friend: connect([data.friend]),
        friends: connect(data.friends),
        admirers: connect(data.admirers),
      }
    : data;
};

const latestDossier = async () => {
  const [row] = await app.sql<{ id: string }>(
    'SELECT document_id AS id FROM dossiers ORDER BY dossiers.id DESC LIMIT 1'
  );
  return row?.id ?? '';
};

const answer = async (url: string) =>
  (
    await app.request
      .get(url)
      .set('Authorization', admin)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          done(null, Buffer.concat(chunks).toString());
        });
      })
      .expect(200)
  ).body as string;

const shown = async (id: string) => {
  const urls = [
    ...['csv', 'jsonl', 'ocsf'].map((format) => `/audit-log/export?format=${format}`),
    ...[DOSSIER, FILE].map((type) => `/audit-log/entries?pageSize=100&entityType=${type}`),
    `/audit-log/history/${DOSSIER}/${id}`,
  ];
  const texts: string[] = [];
  for (const url of urls) {
    texts.push(await answer(url));
  }
  return texts.join('\n');
};

const leftOf = (canaries: Canaries, text: string) =>
  canaries.all.filter((canary) => text.includes(canary));

const withoutFriends = (text: string) =>
  text
    .split('\n')
    .filter((line) => !isAboutFriends(line))
    .join('\n');

it.each([
  ['REST', false],
  ['the panel', true],
  ['the Document Service', false],
])(
  'forgets with the person what was written through %s (deleted before: %s)',
  async (name, isDeleted) => {
    const door = doors[name] as Doors;
    const canaries = createCanaries();
    const friends = createCanaries();
    await door.create(asSent(name, await content(canaries, friends)), '');
    const id = await latestDossier();
    await door.update(asSent(name, await content(canaries, friends)), id);
    if (isDeleted) {
      await door.delete({}, id);
    }
    // As long as nobody asks for it, the log shows all of it.
    const before = await readableInLog(app.sql);
    expect(canaries.all.filter((canary) => !before.includes(canary))).toEqual([]);

    await app.sql('SELECT audit.forget(?, ?)', [DOSSIER, id]);

    const log = await readableInLog(app.sql);
    expect(leftOf(canaries, log)).toEqual([]);
    expect(leftOf(friends, withoutFriends(log))).toEqual([]);
    const page = await shown(id);
    expect(leftOf(canaries, page)).toEqual([]);
    expect(page).toContain('stays');
  }
);

it('keeps what became of a file after it was forgotten, and of one that was linked too late, to itself', async () => {
  const canaries = createCanaries();
  const door = doors['the Document Service'] as Doors;
  const photo = await upload(canaries);
  await door.create({ plain: 'early', photo }, '');
  const id = await latestDossier();
  await app.sql('SELECT audit.forget(?, ?)', [DOSSIER, id]);
  const late = await upload(canaries);
  await door.update({ gallery: [late] }, id);
  await app.sql('UPDATE files SET caption = ? WHERE id IN (?, ?)', [canaries.word(), photo, late]);
  expect(leftOf(canaries, await readableInLog(app.sql))).toEqual([]);
});

it('ties files that were linked before their attribute was declared', async () => {
  const canaries = createCanaries();
  const door = doors['the Document Service'] as Doors;
  await door.create(
    {
      card: { label: canaries.word(), scan: await upload(canaries) },
      photo: await upload(canaries),
    },
    ''
  );
  const id = await latestDossier();
  await app.sql('DELETE FROM audit.subject_files WHERE subject_id = ?', [id]);
  await app.sql('SELECT audit.tie_files()');
  await app.sql('SELECT audit.forget(?, ?)', [DOSSIER, id]);
  expect(leftOf(canaries, await readableInLog(app.sql))).toEqual([]);
});

it('keeps the values of a row under the key of its document, whatever operation wrote them', async () => {
  const canaries = createCanaries();
  const { runOperation } = getService('context', { strapi: app.strapi });
  await runOperation({ action: 'update', entityType: FRIEND, entityId: 'another' }, () =>
    app.strapi.db
      .query(DOSSIER as never)
      .create({ data: { documentId: 'nested', shortText: canaries.word() } as never })
  );
  await app.sql('SELECT audit.forget(?, ?)', [DOSSIER, 'nested']);
  expect(leftOf(canaries, await readableInLog(app.sql))).toEqual([]);
});
