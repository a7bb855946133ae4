import { randomBytes } from 'node:crypto';
import { ADVISORY_LOCKS } from '../../../src/lib/advisory-locks';
import { getService as getAuditService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { lockAt, lockTable } from '../../helpers/advisory-lock';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { addComponent, addContentType, copyOfDist } from '../../helpers/edited-dist';
import { eventually } from '../../helpers/eventually';
import { everythingKept } from '../../helpers/everything-kept';
import { PNG } from '../../helpers/files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';

// A type that was made today, with a personal attribute of every kind and at every depth, is covered without a
// line of code: by what stands in its schema.

const DOSSIER = 'api::dossier.dossier';
const LETTER = 'api::letter.letter';

const personal = (attribute: object, onErasure = 'null', more: object = {}) => ({
  ...attribute,
  pluginOptions: {
    gdpr: {
      personal: true,
      class: 'content',
      purpose: 'a test',
      legalBasis: 'consent',
      onErasure,
      ...more,
    },
  },
});

const attributes = {
  owner: { type: 'relation', relation: 'manyToOne', target: USER_UID },
  friends: personal({ type: 'relation', relation: 'manyToMany', target: USER_UID }),
  shortText: personal({ type: 'string', required: true }, 'fixed', { fixed: 'nobody' }),
  richText: personal({ type: 'richtext' }),
  blocks: personal({ type: 'blocks' }),
  address: personal({ type: 'email' }, 'pseudonym'),
  salary: personal({ type: 'integer' }, 'generalise'),
  born: personal({ type: 'date' }, 'generalise'),
  settings: personal({ type: 'json' }),
  invoice: personal({ type: 'string' }, 'keep', { reason: 'the law keeps it for ten years' }),
  // Personal as wholes.
  card: personal({ type: 'component', component: 'closed.card' }),
  cards: personal({ type: 'component', component: 'closed.card', repeatable: true }),
  zone: personal({ type: 'dynamiczone', components: ['closed.card', 'closed.holder'] }),
  // Not so themselves: what is in them is.
  holder: { type: 'component', component: 'closed.holder' },
  holders: { type: 'component', component: 'closed.holder', repeatable: true },
  places: { type: 'dynamiczone', components: ['closed.holder', 'closed.plain'] },
  photo: personal({ type: 'media', multiple: false }, 'delete'),
  gallery: personal({ type: 'media', multiple: true }, 'delete'),
  logo: personal({ type: 'media', multiple: false }),
  plain: { type: 'string' },
};

const component = (name: string, content: object) => ({
  collectionName: `components_closed_${name}s`,
  info: { displayName: name },
  attributes: content,
});

const type = (name: string, content: object, gdpr: object) => ({
  kind: 'collectionType',
  collectionName: `${name}s`,
  info: { singularName: name, pluralName: `${name}s`, displayName: name },
  options: { draftAndPublish: true },
  pluginOptions: { gdpr },
  attributes: content,
});

let app: TestApplication;
let admin: string;

beforeAll(async () => {
  const dist = await copyOfDist('every-kind');
  const subject = { subject: { relation: 'owner' } };
  await addContentType(dist, 'dossier', type('dossier', attributes, subject));
  await addContentType(
    dist,
    'letter',
    type(
      'letter',
      {
        owner: attributes.owner,
        text: personal({ type: 'text' }),
        holder: attributes.holder,
        zone: { type: 'dynamiczone', components: ['closed.holder', 'closed.plain'] },
      },
      { ...subject, onErasure: 'delete' }
    )
  );
  await addComponent(
    dist,
    'closed/card',
    component('card', { label: { type: 'string' }, scan: { type: 'media', multiple: false } })
  );
  await addComponent(dist, 'closed/plain', component('plain', { label: { type: 'string' } }));
  await addComponent(
    dist,
    'closed/holder',
    component('holder', {
      note: personal({ type: 'string' }),
      weight: personal({ type: 'integer' }, 'generalise'),
      label: { type: 'string' },
      inner: personal({ type: 'component', component: 'closed.card' }),
      plain: { type: 'component', component: 'closed.plain' },
    })
  );
  app = await startStrapi({ PROCESS_ROLE: 'all' }, dist);
  admin = await signInToAdminPanel(app);
});
afterAll(() => app.stop());

const words: string[] = [];

const word = (): string => {
  const made = `canary${randomBytes(9).toString('hex')}`;
  words.push(made);
  return made;
};

const upload = async (name: string): Promise<number> => {
  const { body } = await app.request
    .post('/upload')
    .set('Authorization', admin)
    .field('fileInfo', JSON.stringify({ name: `${name}.png`, alternativeText: name }))
    .attach('files', PNG, { filename: `${name}.png`, contentType: 'image/png' })
    .expect(201);
  const [file] = body as { id: number }[];
  return file?.id ?? 0;
};

const createUser = (name: string) =>
  app.strapi.db.query(USER_UID).create({
    data: {
      username: name,
      email: `${name}@example.org`,
      confirmed: true,
      provider: 'local',
      password: 'x',
    },
  }) as Promise<{ id: number; documentId: string; email: string }>;

const card = async () => ({ label: word(), scan: await upload('a-scan') });

const holder = async () => ({
  note: word(),
  weight: 67,
  label: 'stays',
  inner: await card(),
  plain: { label: 'stays too' },
});

const contentOf = async (owner: string, friend: string) => ({
  owner,
  friends: [friend],
  shortText: word(),
  richText: word(),
  blocks: [{ type: 'paragraph', children: [{ type: 'text', text: word() }] }],
  address: `${word()}@example.org`,
  salary: 4_217,
  born: '1987-06-05',
  settings: { list: [{ of: word() }] },
  invoice: 'INV-1',
  card: await card(),
  cards: [await card(), await card()],
  zone: [
    { __component: 'closed.card', ...(await card()) },
    { __component: 'closed.holder', ...(await holder()) },
  ],
  holder: await holder(),
  holders: [await holder(), await holder()],
  places: [
    { __component: 'closed.holder', ...(await holder()) },
    { __component: 'closed.plain', label: 'stays as well' },
  ],
  photo: await upload(word()),
  gallery: [await upload(word()), await upload(word())],
  logo: await upload('our-logo'),
  plain: 'stays',
});

const create = async (uid: string, data: object): Promise<string> => {
  const documents = app.strapi.documents(uid as never);
  const { documentId } = (await documents.create({ data: data as never })) as {
    documentId: string;
  };
  await documents.publish({ documentId });
  return documentId;
};

/** Somebody whose words are in both documents. */
const createSomebody = async () => {
  // Of those who are in other tests something stays.
  words.length = 0;
  const name = `subject${randomBytes(6).toString('hex')}`;
  const user = await createUser(name);
  const friend = await createUser(`friend${randomBytes(6).toString('hex')}`);
  const dossier = await create(DOSSIER, await contentOf(user.documentId, friend.documentId));
  const letter = await create(LETTER, {
    owner: user.documentId,
    text: word(),
    holder: await holder(),
    zone: [{ __component: 'closed.holder', ...(await holder()) }],
  });
  return { name, user, friend, dossier, letter };
};

const askToErase = async ({ email }: { email: string }): Promise<string> => {
  const { body } = await app.request
    .post('/gdpr/erasures')
    .set('Authorization', admin)
    .send({ key: email, reason: 'She asked', confirmation: email })
    .expect(202);
  return String(body.data.id);
};

const done = (id: string) =>
  eventually(async () => {
    const { body } = await app.request.get(`/gdpr/requests/${id}`).set('Authorization', admin);
    expect(body.data.state).toBe('done');
  });

/** The rows themselves, so that a failure says where they are. */
const leftOf = (name: string, kept: string): string[] =>
  kept.split('\n').filter((row) => [...words, name].some((each) => row.includes(each)));

it('finds, exports and erases what is personal of every kind, in drafts and published versions', async () => {
  const { name, user, friend, dossier, letter } = await createSomebody();

  const footprint = await getService('subjects', app).footprint({
    userId: user.documentId,
    email: user.email,
  });
  const exported = await getService('subject-data', app).of(footprint);
  const texts = JSON.stringify(exported);
  expect(words.filter((each) => !texts.includes(each))).toEqual([]);
  // Of somebody else no more than that there is somebody.
  expect(texts).toContain(friend.documentId);
  expect(texts).not.toContain(friend.email);

  await done(await askToErase(user));
  await eventually(async () => {
    expect(await app.sql('SELECT FROM jobs.outbox')).toHaveLength(0);
  });
  const kept = await everythingKept(app);
  expect(leftOf(name, kept)).toEqual([]);
  expect(kept).toContain(friend.email);
  for (const status of ['draft', 'published'] as const) {
    const found = await app.strapi.documents(DOSSIER as never).findOne({
      documentId: dossier,
      status,
      populate: {
        friends: true,
        holder: { populate: '*' },
        holders: { populate: '*' },
        places: { on: { 'closed.holder': true, 'closed.plain': true } },
        card: true,
        cards: true,
        zone: true,
        photo: true,
        gallery: true,
        logo: true,
      },
    } as never);
    expect(found).toMatchObject({
      friends: [],
      shortText: 'nobody',
      richText: null,
      blocks: null,
      address: expect.stringMatching(/^anonymized_.*@example\.invalid$/),
      salary: 4_210,
      born: '1987-01-01',
      settings: null,
      invoice: 'INV-1',
      card: null,
      cards: [],
      zone: [],
      holder: { note: null, weight: 60, label: 'stays', inner: null },
      holders: [{ note: null }, { note: null }],
      places: [
        { __component: 'closed.holder', note: null },
        { __component: 'closed.plain', label: 'stays as well' },
      ],
      photo: null,
      gallery: [],
      logo: null,
      plain: 'stays',
    });
  }
  expect(
    await app.strapi.documents(LETTER as never).findOne({ documentId: letter } as never)
  ).toBeNull();
  // Nothing is left of components whose documents have let them go.
  const rows = await app.sql<{ count: number }>(
    'SELECT count(*)::int FROM components_closed_cards'
  );
  expect(rows[0]?.count).toBe(0);
  expect(await app.sql('SELECT name FROM files ORDER BY name')).toContainEqual({
    name: 'our-logo.png',
  });
});

const ON_HOLD = /on hold/;

const createDossier = async (owner: { documentId: string }, friend = owner) =>
  create(DOSSIER, await contentOf(owner.documentId, friend.documentId));

const documents = () => app.strapi.documents(DOSSIER as never);

/** As somebody with psql: what is judged at the end of the transaction is judged by its end. */
const deleteOf = (table: string, where: string, bindings: (string | number)[]) =>
  app.sql(`DELETE FROM public.${table} WHERE ${where}`, bindings);

const versionsOf = (documentId: string) =>
  app.sql<{ id: number; published_at: Date | null }>(
    'SELECT id, published_at FROM dossiers WHERE document_id = ? ORDER BY published_at NULLS FIRST',
    [documentId]
  );

it('what has drafts and components is held: it is published and corrected, and nothing of it goes', async () => {
  const user = await createUser(`held${randomBytes(6).toString('hex')}`);
  const documentId = await createDossier(user);
  const other = await createDossier(await createUser(`free${randomBytes(6).toString('hex')}`));
  const holds = getService('holds', app);
  const why = { reason: 'Case 12 of the court' };
  for (const target of [
    { kind: 'document', type: DOSSIER, document: documentId },
    { kind: 'subject', key: user.documentId },
  ] as const) {
    const { id } = await holds.place({ ...target, ...why }, null);
    const [held] = await versionsOf(documentId);
    const holder = { id: 0, note: 'corrected' };
    const found = (await documents().findOne({
      documentId,
      populate: { holder: true },
    } as never)) as unknown as { holder: { id: number } };
    holder.id = found.holder.id;
    await documents().update({ documentId, data: { plain: 'corrected', holder } as never });
    await documents().publish({ documentId });
    await documents().discardDraft({ documentId });
    await documents().unpublish({ documentId });
    await documents().publish({ documentId });
    expect(await versionsOf(documentId)).toHaveLength(2);

    const [draft, published] = await versionsOf(documentId);
    const ids = [draft?.id ?? 0, published?.id ?? 0];
    await expect(documents().delete({ documentId })).rejects.toThrow(ON_HOLD);
    const losses: [string, string, (string | number)[]][] = [
      ['dossiers', 'document_id = ?', [documentId]],
      [
        'components_closed_cards',
        "id IN (SELECT cmp_id FROM dossiers_cmps WHERE entity_id = ? AND field = 'cards')",
        [ids[1] ?? 0],
      ],
      // A part of a part.
      [
        'components_closed_cards',
        `id IN (SELECT inner_part.cmp_id FROM components_closed_holders_cmps AS inner_part
          JOIN dossiers_cmps AS outer_part ON outer_part.cmp_id = inner_part.entity_id
            AND outer_part.component_type = 'closed.holder'
          WHERE outer_part.entity_id = ? AND inner_part.component_type = 'closed.card')`,
        [ids[1] ?? 0],
      ],
      ['dossiers_cmps', "entity_id = ? AND field = 'zone'", [ids[1] ?? 0]],
    ];
    for (const loss of losses) {
      await expect(deleteOf(...loss)).rejects.toThrow(ON_HOLD);
    }
    await expect(app.sql('TRUNCATE components_closed_cards')).rejects.toThrow(ON_HOLD);
    await expect(app.sql('TRUNCATE dossiers_cmps')).rejects.toThrow(ON_HOLD);
    await expect(app.sql('TRUNCATE dossiers CASCADE')).rejects.toThrow(ON_HOLD);
    if (target.kind === 'subject') {
      await expect(deleteOf('dossiers_owner_lnk', 'dossier_id = ?', [ids[1] ?? 0])).rejects.toThrow(
        ON_HOLD
      );
    }
    expect(held).toBeDefined();
    expect(await versionsOf(documentId)).toHaveLength(2);
    expect(await app.sql('SELECT FROM ops.held_deletions')).toHaveLength(0);
    await holds.release(id, 'The case is over', null);
  }
  await documents().delete({ documentId: other });
  await documents().delete({ documentId });
  expect(await versionsOf(documentId)).toHaveLength(0);
});

it("a restricted person is in nobody else's entry: not populated, nor found by a filter through it", async () => {
  const name = `friend${randomBytes(6).toString('hex')}`;
  const friend = await createUser(name);
  const seen = await createUser(`seen${randomBytes(6).toString('hex')}`);
  const documentId = await createDossier(seen, friend);
  const token = await createApiToken(app.strapi, name, 'full-access');
  const ask = async (query: string) =>
    (await app.request.get(`/api/dossiers?${query}`).set('Authorization', token).expect(200)).body
      .data as { documentId: string; friends?: object[] }[];
  const inPanel = async () => {
    const { text } = await app.request
      .get(
        `/content-manager/collection-types/${DOSSIER}/${documentId}?populate[friends][fields][0]=email`
      )
      .set('Authorization', admin);
    return text;
  };
  const related = async () => {
    const { text } = await app.request
      .get(`/content-manager/relations/${DOSSIER}/${documentId}/friends`)
      .set('Authorization', admin);
    return text;
  };
  const told = async () => ({
    populated: JSON.stringify(await ask('populate[friends]=true')).includes(name),
    deep: JSON.stringify(
      await ask('populate[friends][populate][role][populate][users]=true')
    ).includes(name),
    filtered: (await ask(`filters[friends][email][$startsWith]=${name}`)).length,
    either: (
      await ask(
        `filters[$or][0][friends][email][$startsWith]=${name}&filters[$or][1][plain][$eq]=nothing`
      )
    ).length,
    negated: (await ask(`filters[$not][friends][email][$startsWith]=${name}`)).length > 0,
    panel: (await inPanel()).includes(name),
    related: (await related()).includes(name),
  });
  const open = await told();
  expect(open).toMatchObject({ populated: true, filtered: 1, either: 1 });
  const restrictions = getService('restrictions', app);
  const { id } = await restrictions.place({ key: friend.documentId, reason: 'She contests' }, null);
  expect(await told()).toMatchObject({
    populated: false,
    deep: false,
    filtered: 0,
    either: 0,
    panel: false,
    related: false,
  });
  await restrictions.release(id, 'She agrees', null);
  expect(await told()).toEqual(open);
});

it('entries of a restricted person are in no list of REST and GraphQL, and published by compliance alone', async () => {
  const name = `owner${randomBytes(6).toString('hex')}`;
  const owner = await createUser(name);
  const documentId = await createDossier(owner);
  const token = await createApiToken(app.strapi, name, 'full-access');
  const lists = async () => {
    const rest = await app.request.get('/api/dossiers').set('Authorization', token).expect(200);
    const graphql = await app.request
      .post('/graphql')
      .set('Authorization', token)
      .send({ query: '{ dossiers { documentId } dossiers_connection { pageInfo { total } } }' })
      .expect(200);
    return { rest: rest.text.includes(documentId), graphql: graphql.text.includes(documentId) };
  };
  expect(await lists()).toEqual({ rest: true, graphql: true });
  const restrictions = getService('restrictions', app);
  const { id } = await restrictions.place({ key: owner.documentId, reason: 'She contests' }, null);
  expect(await lists()).toEqual({ rest: false, graphql: false });
  await app.request.get(`/api/dossiers/${documentId}`).set('Authorization', token).expect(404);
  const change = () =>
    app.request
      .put(`/api/dossiers/${documentId}`)
      .set('Authorization', token)
      .send({ data: { plain: 'changed' } });
  const { body } = await change().expect(403);
  expect(body.error.message).toMatch(/restricted/);
  await app.request.delete(`/api/dossiers/${documentId}`).set('Authorization', token).expect(403);
  // The first administrator may restrict, too.
  await app.request
    .post(`/content-manager/collection-types/${DOSSIER}/${documentId}/actions/publish`)
    .set('Authorization', admin)
    .send({})
    .expect(200);
  await restrictions.release(id, 'She agrees', null);
  expect(await lists()).toEqual({ rest: true, graphql: true });
});

it('what others had read before, and write while it is erased, goes as well', async () => {
  const { name, user, dossier, letter } = await createSomebody();
  const documents = app.strapi.documents(DOSSIER as never);
  const outcome = async (id: string) => {
    const [row] = await app.sql<{ outcome: object | null }>(
      'SELECT outcome FROM privacy_requests WHERE document_id = ?',
      [id]
    );
    return row?.outcome;
  };
  const dossiers = await lockTable(app.databaseUrl, 'dossiers');
  const seals = await lockAt(app.databaseUrl, ADVISORY_LOCKS.seals);
  const id = await askToErase(user);
  await dossiers.isAwaited();
  // Where the person is was looked up: now there is another row, with all of it.
  await app.strapi.documents(LETTER as never).publish({ documentId: letter });
  await app.strapi.db.transaction(async () => {
    const { shortText, richText } = (await documents.findOne({ documentId: dossier })) as never;
    await createSubmission(app.strapi, { email: user.email, sourceUrl: `https://x.org/${word()}` });
    await dossiers.release();
    await eventually(async () => expect(await outcome(id)).not.toBeNull());
    await documents.update({
      documentId: dossier,
      data: { shortText, richText },
      status: 'published',
    } as never);
  });
  await done(id);
  // What they did is sealed when nobody can read it any more.
  await seals.release();
  await getAuditService('sealer', app).run();
  expect(leftOf(name, await everythingKept(app))).toEqual([]);
  expect(await getAuditService('verifier', app).verifyAndRecord()).toMatchObject({ findings: 0 });
});
