import { addContentType, copyOfDist } from '../../helpers/edited-dist';
import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createEntryReader } from './entry-reader';

// What was shown, what was asked, and what is anybody's to see: the same through every door.

const USER = 'plugin::users-permissions.user';
const STORY = 'api::story.story';
const NOTE = 'api::note-about.note-about';
const FRIEND = 'api::acquaintance.acquaintance';

const personal = (type: string, onErasure = 'null') => ({
  type,
  pluginOptions: {
    gdpr: {
      personal: true,
      class: 'contact',
      purpose: 'a test',
      legalBasis: 'consent',
      onErasure,
    },
  },
});

let app: TestApplication;
let entries: ReturnType<typeof createEntryReader>;
let admin: string;
let token: string;
let member: string;
let storyId: string;
let noteId: string;
let person: { id: number; documentId: string; email: string };

beforeAll(async () => {
  const dist = await copyOfDist('looks');
  const type = (name: string, plural: string, draftAndPublish: boolean, attributes: object) =>
    addContentType(dist, name, {
      kind: 'collectionType',
      collectionName: plural.replace('-', '_'),
      info: { singularName: name, pluralName: plural, displayName: name },
      options: { draftAndPublish },
      attributes,
    });
  await type('story', 'stories', true, {
    title: { type: 'string' },
    hero: personal('string'),
    heroAddress: personal('email'),
  });
  await type('note-about', 'note-abouts', false, {
    title: { type: 'string' },
    whom: { type: 'relation', relation: 'manyToOne', target: USER },
    friend: { type: 'relation', relation: 'manyToOne', target: FRIEND },
    friends: { type: 'relation', relation: 'manyToMany', target: FRIEND },
  });
  await type('acquaintance', 'acquaintances', false, {
    nick: { type: 'string' },
    email: personal('email'),
    handle: { ...personal('uid', 'pseudonym'), targetField: 'nick' },
  });
  app = await startStrapi({}, dist);
  entries = createEntryReader(app);
  admin = await signInToAdminPanel(app);
  token = await createApiToken(app.strapi, 'looks', 'full-access');
  member = await createUser(app, 'onlooker', [
    'plugin::users-permissions.user.find',
    'plugin::users-permissions.user.count',
    'plugin::users-permissions.user.me',
    `${STORY}.find`,
  ]);
  const role = await app.strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'public' } });
  for (const action of ['find', 'findOne']) {
    await app.strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action: `${STORY}.${action}`, role: role.id } });
  }
  const stories = app.strapi.documents(STORY as never);
  const story = await stories.create({
    data: { title: 'A story', hero: 'Asha of Yellapur', heroAddress: 'hero@example.org' } as never,
    status: 'published',
  } as never);
  storyId = (story as { documentId: string }).documentId;
  person = await app.strapi.db
    .query(USER)
    .findOne({ where: { email: 'asha@indivillage.example' } });
  const note = await app.strapi
    .documents(NOTE as never)
    .create({ data: { title: 'About her', whom: person.documentId } as never });
  await app.strapi
    .documents(FRIEND as never)
    .create({ data: { nick: 'Meena', email: 'meena@example.org' } as never });
  noteId = (note as { documentId: string }).documentId;
});
afterAll(() => app.stop());

type Door = { as?: () => string; path?: string; query?: string };

const request = ({ as, path, query }: Door) => {
  const sent = query
    ? app.request.post('/graphql').send({ query })
    : app.request.get(path ?? '').redirects(0);
  return as ? sent.set('Authorization', as()) : sent;
};

const readsDuring = async (task: () => Promise<unknown>) =>
  (await entries.during(task)).entries.filter((entry) => entry.class === 'read');

const asAdmin = () => admin;
const asToken = () => token;
const asMember = () => member;
const users = `/content-manager/collection-types/${USER}`;
const stories = `/content-manager/collection-types/${STORY}`;

describe('what is published', () => {
  it.each<[string, Door]>([
    ['GraphQL, by nobody', { query: '{ stories { documentId hero heroAddress } }' }],
    ['GraphQL, by a user', { as: asMember, query: '{ stories { hero } }' }],
    ['GraphQL, under other names', { query: '{ all: stories { title: hero } }' }],
    ['REST, by nobody', { path: '/api/stories' }],
    ['REST, by a program', { as: asToken, path: '/api/stories?fields[0]=hero' }],
    [
      'REST, by a user',
      { as: asMember, path: '/api/stories?filters[hero][$startsWith]=A&sort=hero' },
    ],
    ['the panel, as a draft with the same words', { as: asAdmin, path: stories }],
  ])('leaves no entry through %s', async (_, door) => {
    const found = await readsDuring(async () => {
      const answer = await request(door).expect(200);
      expect(answer.text).toContain('Asha of Yellapur');
    });
    expect(found).toEqual([]);
  });

  it('is not what a draft says otherwise', async () => {
    await app.strapi
      .documents(STORY as never)
      .update({ documentId: storyId, data: { hero: 'Somebody else' } as never });
    const open = { as: asAdmin, path: `${stories}/${storyId}` };
    expect(await readsDuring(() => request(open).expect(200))).toMatchObject([
      { action: 'read', type: STORY, entity: storyId },
    ]);
    expect(await readsDuring(() => request({ path: '/api/stories' }).expect(200))).toEqual([]);
  });
});

describe('one look', () => {
  it('is one entry, whatever the panel asks to show one person', async () => {
    const pages = [
      `${users}/${person.documentId}`,
      `${users}/${person.documentId}/actions/countDraftRelations`,
      `/content-manager/relations/${USER}/role?id=${person.documentId}&page=1&pageSize=10`,
      `/content-manager/relations/${USER}/${person.documentId}/role?page=1&pageSize=10`,
      `${users}/${person.documentId}`,
    ];
    const found = await readsDuring(async () => {
      await Promise.all(pages.map((path) => request({ as: asAdmin, path }).expect(200)));
    });
    expect(found).toMatchObject([{ action: 'read', type: USER, entity: person.documentId }]);
  });

  it('is one entry for a list that stays open, and another for another page', async () => {
    const page = (number: number) => () =>
      request({ as: asAdmin, path: `${users}?page=${number}&pageSize=1&sort=id:ASC` }).expect(200);
    expect(await readsDuring(page(1))).toHaveLength(1);
    expect(await readsDuring(page(1))).toEqual([]);
    expect(await readsDuring(page(2))).toHaveLength(1);
  });

  it.each<[string, Door]>([
    ['people without their values', { as: asToken, path: '/api/users?fields[0]=id' }],
    ['how many there are', { as: asToken, path: '/api/users/count' }],
    ['something else of a person', { as: asToken, query: '{ acquaintances { documentId nick } }' }],
  ])('that shows %s is none', async (_, door) => {
    expect(await readsDuring(() => request(door).expect(200))).toEqual([]);
  });

  it('is recorded of users as of programs, except at themselves', async () => {
    const list = { as: asMember, path: '/api/users' };
    expect(await readsDuring(() => request(list).expect(200))).toMatchObject([
      { action: 'list', type: USER, actorKind: 'user', source: 'rest' },
    ]);
    expect(
      await readsDuring(() => request({ as: asMember, path: '/api/users/me' }).expect(200))
    ).toEqual([]);
  });
});

describe('a question', () => {
  const VALUE = 'ashaq';
  const email = `filters[email][$startsWith]=${VALUE}`;
  const usersQuery = (args: string) => ({
    as: asToken,
    query: `{ acquaintances(${args}) { documentId } }`,
  });

  it.each<[string, Door]>([
    ['ids by a filter', { as: asToken, path: `/api/users?${email}&fields[0]=id` }],
    ['a count', { as: asToken, path: `/api/users/count?${email}` }],
    ['a count, by a user', { as: asMember, path: `/api/users/count?${email}` }],
    [
      '$or and $not',
      { as: asToken, path: `/api/users?filters[$or][0][$not][email][$eq]=${VALUE}&fields[0]=id` },
    ],
    ['an order', { as: asToken, path: '/api/users?sort=email:desc&fields[0]=id' }],
    ['a search', { as: asAdmin, path: `${users}?_q=${VALUE}` }],
    [
      'a filter of the panel',
      { as: asAdmin, path: `${users}?filters[$and][0][email][$eq]=${VALUE}` },
    ],
    [
      'one entry with a filter',
      { as: asToken, path: `/api/note-abouts/%NOTE%?filters[whom][email][$eq]=${VALUE}` },
    ],
    [
      'a relation',
      { as: asToken, path: `/api/note-abouts?filters[whom][email][$contains]=${VALUE}` },
    ],
    ['an order by a relation', { as: asToken, path: '/api/note-abouts?sort=whom.email' }],
    [
      'what is populated',
      {
        as: asToken,
        path: `/api/note-abouts?populate[whom][filters][email][$eq]=${VALUE}&populate[whom][fields][0]=id`,
      },
    ],
    [
      'a relation, in the panel',
      {
        as: asAdmin,
        path: `/content-manager/collection-types/${NOTE}?filters[whom][email][$eq]=${VALUE}`,
      },
    ],
    ['a picker', { as: asAdmin, path: `/content-manager/relations/${NOTE}/whom?_q=${VALUE}` }],
    ['GraphQL', usersQuery(`filters: { email: { startsWith: "${VALUE}" } }`)],
    ['GraphQL, with or', usersQuery(`filters: { or: [{ email: { eq: "${VALUE}" } }] }`)],
    ['GraphQL, by order', usersQuery('sort: "email"')],
    [
      'GraphQL, through a relation',
      {
        as: asToken,
        query: `{ noteAbouts(filters: { friend: { email: { eq: "${VALUE}" } } }) { title } }`,
      },
    ],
    [
      'GraphQL, in a list of relations',
      {
        as: asToken,
        query: `{ noteAbouts { title friends(filters: { email: { eq: "${VALUE}" } }) { nick } } }`,
      },
    ],
    [
      'GraphQL, a count',
      {
        as: asToken,
        query: `{ acquaintances_connection(filters: { email: { eq: "${VALUE}" } }) { pageInfo { total } } }`,
      },
    ],
  ])('that is answered without a value is in the log: %s', async (name, door) => {
    const found = await readsDuring(() =>
      request({ ...door, path: door.path?.replace('%NOTE%', noteId) })
    );
    expect(found).toMatchObject([
      { action: 'lookup', type: name.startsWith('GraphQL') ? FRIEND : USER },
    ]);
    expect(found[0]?.changes.details?.asked).toEqual(
      expect.arrayContaining([name === 'a picker' ? 'username' : 'email'])
    );
    expect(JSON.stringify(found)).not.toContain(VALUE);
  });

  it.each<[string, string, object]>([
    ['whether an address is taken', '/content-manager/uid/check-availability', { value: VALUE }],
    ['for one that is free', '/content-manager/uid/generate', { data: { nick: VALUE } }],
  ])('that the panel asks by POST is in the log: %s', async (_, path, body) => {
    const found = await readsDuring(() =>
      app.request
        .post(path)
        .set('Authorization', admin)
        .send({ contentTypeUID: FRIEND, field: 'handle', ...body })
        .expect(200)
    );
    expect(found).toMatchObject([{ action: 'lookup', type: FRIEND }]);
    expect(found[0]?.changes.details?.asked).toEqual(['handle']);
    expect(JSON.stringify(found)).not.toContain(VALUE);
  });

  it('is answered for validation by POST as by GET', async () => {
    const friend = await app.strapi.documents(FRIEND as never).findFirst({} as never);
    const { documentId } = friend as unknown as { documentId: string };
    const found = await readsDuring(async () => {
      const answer = await app.request
        .post(`/content-manager/collection-types/${FRIEND}/actions/bulkFindForValidation`)
        .set('Authorization', admin)
        .send({ documentIds: [documentId] })
        .expect(200);
      expect(answer.text).toContain('meena@example.org');
    });
    expect(found).toMatchObject([{ type: FRIEND }]);
  });

  it('is part of the entry about what was shown', async () => {
    const found = await readsDuring(() =>
      request({ as: asToken, path: `/api/users?filters[email][$eq]=${person.email}` }).expect(200)
    );
    expect(found).toMatchObject([{ action: 'list', type: USER }]);
    expect(found[0]?.changes.details).toEqual({ ids: [person.documentId], asked: ['email'] });
  });

  it('is asked once in a while, and another is another', async () => {
    const ask = (value: string) => () =>
      request({ as: asToken, path: `/api/users/count?filters[email][$eq]=${value}` }).expect(200);
    expect(await readsDuring(ask('first'))).toHaveLength(1);
    expect(await readsDuring(ask('first'))).toEqual([]);
    expect(await readsDuring(ask('second'))).toHaveLength(1);
  });

  it('that a log-in asks is none', async () => {
    const found = await readsDuring(() =>
      app.request.post('/graphql').send({
        query: `mutation { forgotPassword(email: "nobody@example.org") { ok } }`,
      })
    );
    expect(found).toEqual([]);
  });
});

describe('a secret', () => {
  const SECRET = 'planted-secret-7';
  let tokenId: number;

  beforeAll(async () => {
    const ask = (method: 'post' | 'put', path: string, body: object) =>
      app.request[method](path).set('Authorization', admin).send(body);
    const made = await ask('post', '/admin/api-tokens', {
      name: 'shown',
      description: '',
      type: 'read-only',
      lifespan: null,
    }).expect(201);
    tokenId = made.body.data.id as number;
    await ask('post', '/admin/webhooks', {
      name: 'Door',
      url: 'https://example.com/a',
      headers: { Authorization: SECRET },
      events: ['entry.create'],
    }).expect(201);
    const providers = await app.request
      .get('/users-permissions/providers')
      .set('Authorization', admin)
      .expect(200);
    providers.body.github.secret = SECRET;
    await ask('put', '/users-permissions/providers', { providers: providers.body }).expect(200);
  });

  it.each<[string, 'get' | 'post', () => string, string]>([
    ['of a token', 'get', () => `/admin/api-tokens/${tokenId}`, 'accessKey'],
    ['in headers', 'get', () => '/admin/webhooks', 'headers'],
    ['of a provider', 'get', () => '/users-permissions/providers', 'secret'],
  ])('that is shown is in the log: %s', async (_, method, path, name) => {
    const found = await readsDuring(() => app.request[method](path()).set('Authorization', admin));
    expect(found).toMatchObject([{ action: 'show-secret', actorKind: 'admin' }]);
    expect(found[0]?.changes.details?.shown).toContain(name);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  it('is shown by no page that the log does not know of', async () => {
    const paths = app.strapi.server
      .listRoutes()
      .filter(({ methods, path }) => methods.includes('GET') && !path.startsWith('/api/'))
      .map(({ path }) => path)
      .filter((path) => !/[:(*]/.test(path));
    expect(paths.length).toBeGreaterThan(20);
    for (const path of paths) {
      await app.sql(`SELECT set_config('app.audit', '', false)`);
      const { result, entries: found } = await entries.during(() =>
        app.request.get(path).set('Authorization', admin)
      );
      if (result.status === 200 && JSON.stringify(result.body).includes(SECRET)) {
        const ofRequest = found.filter(({ action }) => action === 'show-secret');
        // Shown before within one look.
        expect({ path, isKnown: ofRequest.length > 0 || SHOWN_BEFORE.has(path) }).toEqual({
          path,
          isKnown: true,
        });
      }
    }
  });

  const SHOWN_BEFORE = new Set(['/admin/webhooks', '/users-permissions/providers']);
});
