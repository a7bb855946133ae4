import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { distWithEncryptedTypes } from '../../helpers/encrypted-types';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { FOLDER, NOTE, documentsOf } from './documents';
import type { Documents } from './documents';

const secrets = {
  secretWord: 'ಗುಟ್ಟು Open Sesame',
  contact: 'asha@village.example',
  body: 'Line one\nline two with "quotes", \\backslashes\\ and ಕನ್ನಡ',
  details: { nested: { list: [1, 'two', null, true] }, text: 'enc' },
};
const card = (number: string) => ({ label: 'visible', number, extra: { pin: `pin of ${number}` } });
const whole = {
  title: 'plain title',
  amount: 1,
  ...secrets,
  card: card('4000-1'),
  cards: [card('4000-2'), card('4000-3')],
  holder: { inner: card('4000-4') },
  zone: [{ __component: 'vault.card', ...card('4000-5') }],
};
const populate = ['card', 'cards', 'holder', 'holder.inner', 'zone'];

let app: TestApplication;
let token: string;
let admin: string;
let notes: Documents;
let folders: Documents;

const api = (path: string) => app.request.get(path).set('Authorization', token);
const panel = (path: string) => app.request.get(path).set('Authorization', admin);
const graphql = async (query: string, variables: object = {}) => {
  const { body } = await app.request
    .post('/graphql')
    .set('Authorization', token)
    .send({ query, variables });
  return body;
};

beforeAll(async () => {
  app = await startStrapi({}, await distWithEncryptedTypes('encrypted-queries'));
  token = await createApiToken(app.strapi, 'notes', 'full-access');
  admin = await signInToAdminPanel(app);
  notes = documentsOf(app.strapi, NOTE);
  folders = documentsOf(app.strapi, FOLDER);
});

afterAll(() => app.stop());

/** Every stored text of the tables with encrypted attributes. */
const storedRows = () =>
  app.sql(
    `SELECT to_jsonb(notes) AS row FROM notes UNION ALL SELECT to_jsonb(c) FROM components_vault_cards c`
  );

describe('a document', () => {
  it.each([
    ['drafts', async () => notes.create({ data: structuredClone(whole), populate })],
    [
      'published entries',
      async () => {
        const { documentId } = await notes.create({ data: structuredClone(whole) });
        await notes.publish({ documentId });
        return notes.findOne({ documentId, status: 'published', populate });
      },
    ],
    [
      'entries that are published at once',
      async () => {
        const { documentId } = await notes.create({
          data: structuredClone(whole),
          status: 'published',
        });
        return notes.findOne({ documentId, status: 'published', populate });
      },
    ],
    [
      'copies',
      async () => {
        const { documentId } = await notes.create({ data: structuredClone(whole) });
        const { entries } = await notes.clone({ documentId });
        return notes.findOne({ documentId: entries[0].documentId, populate });
      },
    ],
    [
      'drafts that are discarded',
      async () => {
        const { documentId } = await notes.create({
          data: structuredClone(whole),
          status: 'published',
        });
        await notes.update({ documentId, data: { secretWord: 'never mind', cards: [] } });
        await notes.discardDraft({ documentId });
        return notes.findOne({ documentId, populate });
      },
    ],
    [
      'entries that are written in the content manager',
      async () => {
        const { body, status } = await app.request
          .post(`/content-manager/collection-types/${NOTE}`)
          .set('Authorization', admin)
          .send({ ...whole, zone: [{ __component: 'vault.card', ...card('4000-5') }] });
        expect([status, body.error]).toEqual([201, undefined]);
        return notes.findOne({ documentId: body.data.documentId, populate });
      },
    ],
    [
      'entries that are written over REST',
      async () => {
        const { body } = await app.request
          .post('/api/notes')
          .set('Authorization', token)
          .send({ data: structuredClone(whole) })
          .expect(201);
        return notes.findOne({ documentId: body.data.documentId, populate });
      },
    ],
  ])('reads back as it was written: %s', async (_name, write) => {
    expect(await write()).toMatchObject(whole);
  });

  it('keeps nothing of it in the tables', async () => {
    const rows = await storedRows();
    expect(rows.length).toBeGreaterThan(10);
    const text = JSON.stringify(rows);
    for (const secret of ['Sesame', 'asha@', 'Line one', 'nested', 'pin of']) {
      expect(text).not.toContain(secret);
    }
    // The whole number: identifiers of rows have the first half of it by chance.
    expect(text).not.toMatch(/4000-[1-5]/);
    expect(text).toContain('plain title');
    expect(text).toContain('enc:v1:test-1:');
  });

  it('is changed one attribute at a time', async () => {
    const { documentId } = await notes.create({ data: structuredClone(whole) });
    await notes.update({ documentId, data: { secretWord: 'second' } });
    expect(await notes.findOne({ documentId })).toMatchObject({ ...secrets, secretWord: 'second' });
    await notes.update({ documentId, data: { amount: 2 } });
    await notes.update({ documentId, data: { contact: null, details: null } });
    expect(await notes.findOne({ documentId })).toMatchObject({
      secretWord: 'second',
      contact: null,
      body: secrets.body,
      details: null,
      amount: 2,
    });
    expect(await notes.count({ filters: { contact: secrets.contact, documentId } })).toBe(0);
  });

  it('has its components changed in place', async () => {
    const created = await notes.create({ data: structuredClone(whole), populate });
    const [first, second] = created.cards;
    const data = {
      cards: [
        { id: first.id, number: '5000-1' },
        { id: second.id, label: 'other' },
      ],
    };
    await notes.update({ documentId: created.documentId, data });
    const { cards } = await notes.findOne({ documentId: created.documentId, populate });
    expect(cards).toEqual([
      expect.objectContaining({ id: first.id, number: '5000-1', extra: card('4000-2').extra }),
      expect.objectContaining({ id: second.id, number: '4000-3', label: 'other' }),
    ]);
    expect(
      await notes.count({
        filters: { documentId: created.documentId, cards: { number: '5000-1' } },
      })
    ).toBe(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an empty text', { secretWord: '', body: '', details: {} }],
    ['spaces and a null character look-alike', { body: ' \u2400 \ufeff ' }],
    ['json of every kind', { details: [null, 0, '', 'text', { enc: 'v1' }] }],
    ['what almost looks encrypted', { secretWord: 'enc:v2:x', body: ' enc:v1:' }],
  ])('holds %s', async (_name, data) => {
    const { documentId } = await notes.create({ data: { ...data } });
    expect(await notes.findOne({ documentId })).toMatchObject(data);
  });

  it('holds a long text', async () => {
    const body = 'ಅ'.repeat(200_000);
    const { documentId } = await notes.create({ data: { body } });
    expect((await notes.findOne({ documentId })).body === body).toBe(true);
  });

  it.each(['not json', '"unterminated', '"only a text"', '5'])(
    'takes no json that is none: %s',
    async (details) => {
      await expect(notes.create({ data: { details } })).rejects.toThrow('must be JSON');
    }
  );

  it('is validated by its plain text', async () => {
    await expect(notes.create({ data: { secretWord: 'x'.repeat(401) } })).rejects.toThrow(/400/);
    await notes.create({ data: { secretWord: 'ಅ'.repeat(400) } });
  });

  it.each([
    ['text', { secretWord: 'enc:v1:test-1:AAAA' }, 'must not look like an encrypted value'],
    ['json', { details: 'enc:v1:test-1:AAAA' }, 'must be JSON'],
  ])('takes no %s that looks encrypted', async (_name, data, message) => {
    const { body } = await app.request
      .post('/api/notes')
      .set('Authorization', token)
      .send({ data })
      .expect(400);
    expect(body.error.message).toContain(message);
  });

  it('takes no value of another row that looks encrypted, but its own', async () => {
    const { documentId } = await notes.create({ data: { ...secrets } });
    const other = await notes.create({ data: {} });
    const [{ stored }] = (await app.sql<{ stored: string }>(
      `SELECT secret_word AS stored FROM notes WHERE document_id = ?`,
      [documentId]
    )) as [{ stored: string }];
    await expect(
      notes.update({ documentId: other.documentId, data: { secretWord: stored } })
    ).rejects.toThrow('must not look like an encrypted value');
    await notes.update({ documentId, data: { secretWord: stored } });
    expect(await notes.findOne({ documentId })).toMatchObject(secrets);
  });
});

describe('the query layer', () => {
  const query = () => app.strapi.db.query(NOTE);

  it('writes many rows at once, each with a value of its own', async () => {
    const data = ['bulk 1', 'bulk 2', 'bulk 3'].map((secretWord) => ({
      secretWord,
      title: 'bulk',
    }));
    await query().createMany({ data });
    expect(
      await query().updateMany({
        where: { title: 'bulk' },
        data: { secretWord: 'same', body: 'b' },
      })
    ).toEqual({ count: 3 });
    const rows = await app.sql<{ secret_word: string; secret_word_blind_index: string }>(
      `SELECT secret_word, secret_word_blind_index FROM notes WHERE title = 'bulk'`
    );
    expect(new Set(rows.map((row) => row.secret_word)).size).toBe(3);
    expect(new Set(rows.map((row) => row.secret_word_blind_index)).size).toBe(1);
    expect(await query().findMany({ where: { secretWord: 'same' } })).toEqual(
      Array(3).fill(expect.objectContaining({ secretWord: 'same', body: 'b' }))
    );
    await query().updateMany({ where: { title: 'bulk' }, data: { secretWord: null } });
    expect(await query().count({ where: { secretWord: 'same' } })).toBe(0);
    await query().deleteMany({ where: { title: 'bulk' } });
  });

  it('rolls a bulk write back as a whole', async () => {
    await query().createMany({
      data: ['a', 'b'].map((secretWord) => ({ secretWord, title: 'rolled back' })),
    });
    await app.sql(`
      CREATE FUNCTION refuse_second() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT count(*) FROM notes WHERE title = 'rolled back' AND amount = 9) > 0 THEN
          RAISE EXCEPTION 'no second';
        END IF; RETURN NEW; END $$;
      CREATE TRIGGER refuse_second BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION refuse_second();
    `);
    const where = { title: 'rolled back' };
    await expect(
      query().updateMany({ where, data: { secretWord: 'c', amount: 9 } })
    ).rejects.toThrow('no second');
    await app.sql('DROP TRIGGER refuse_second ON notes');
    expect((await query().findMany({ where })).map(({ secretWord }) => secretWord).sort()).toEqual([
      'a',
      'b',
    ]);
  });

  it('reads only what is selected', async () => {
    const { documentId } = await notes.create({ data: { ...secrets } });
    expect(await query().findOne({ where: { documentId }, select: ['secretWord'] })).toEqual({
      secretWord: secrets.secretWord,
    });
    expect(await query().findOne({ where: { documentId }, select: ['title'] })).toEqual({
      title: null,
    });
  });

  it('never shows what it keeps for itself', async () => {
    const { documentId } = await notes.create({ data: structuredClone(whole) });
    const row = await query().findOne({ where: { documentId }, populate: { cards: true } });
    expect(Object.keys(row)).not.toContain('secretWordBlindIndex');
    expect(Object.keys(row.cards[0])).not.toContain('encryptionId');
    for (const path of [
      `/api/notes/${documentId}?status=draft&populate=*`,
      `/content-manager/collection-types/${NOTE}/${documentId}`,
    ]) {
      const { text } = await (path.startsWith('/api') ? api(path) : panel(path)).expect(200);
      expect(text).toContain('Sesame');
      expect(text).not.toMatch(/BlindIndex|blind_index|encryptionId|encryption_id|enc:v1/);
    }
  });

  it('refuses to change the document of a row', async () => {
    const { documentId, id } = await notes.create({ data: { ...secrets } });
    await expect(
      query().update({ where: { id }, data: { documentId: 'someone-else' } })
    ).rejects.toThrow('cannot change');
    await query().update({ where: { id }, data: { documentId, secretWord: 'same document' } });
    expect(await notes.findOne({ documentId })).toMatchObject({ secretWord: 'same document' });
  });

  it('does not write plain text through a statement that it cannot encrypt', async () => {
    const builder = app.strapi.db.queryBuilder(NOTE).where({ id: 1 }).update({ secretWord: 'x' });
    expect(() => builder.getKnexQuery()).toThrow('has to be run by execute()');
    await expect(app.sql(`UPDATE notes SET secret_word = 'x'`)).rejects.toThrow(
      'secret_word is encrypted: its plain text is never stored'
    );
    await expect(app.sql(`INSERT INTO notes (details) VALUES ('{"a": 1}')`)).rejects.toThrow(
      'details is encrypted'
    );
    await expect(
      app.sql(`INSERT INTO components_vault_cards (number) VALUES ('4000')`)
    ).rejects.toThrow('number is encrypted');
    const [row] = await app.sql('UPDATE notes SET amount = amount RETURNING id');
    expect(row).toBeDefined();
  });

  it('encrypts while lifecycles are off', async () => {
    app.strapi.db.lifecycles.disable();
    try {
      await query().create({ data: { title: 'no lifecycles', secretWord: 'still secret' } });
    } finally {
      app.strapi.db.lifecycles.enable();
    }
    const [row] = await app.sql(`SELECT secret_word FROM notes WHERE title = 'no lifecycles'`);
    expect(row).toEqual({ secret_word: expect.stringMatching(/^enc:v1:test-1:[\w-]{38,}$/) });
  });
});

describe('filters', () => {
  let documentId: string;
  let folderId: string;

  beforeAll(async () => {
    const user = await app.strapi.db
      .query('plugin::users-permissions.user')
      .findOne({ where: { phone: '+447700900184' } });
    ({ documentId: folderId } = await folders.create({
      data: { name: 'Folder', pin: '1234', keeper: user.documentId },
    }));
    ({ documentId } = await notes.create({
      data: {
        title: 'findable',
        secretWord: 'Needle',
        contact: 'Needle@Hay.example',
        folder: folderId,
        cards: [card('9000-1')],
        holder: { inner: card('9000-2') },
      },
      status: 'published',
    }));
  });

  const answered = [
    ['equality', 'filters[secretWord][$eq]=Needle'],
    ['short equality', 'filters[secretWord]=Needle'],
    ['another case and spaces around', 'filters[secretWord][$eq]=%20nEEdle%20'],
    ['a list', 'filters[secretWord][$in][0]=x&filters[secretWord][$in][1]=needle'],
    ['a list of one', 'filters[secretWord][$in]=needle'],
    ['two attributes', 'filters[secretWord]=needle&filters[contact]=needle@hay.example'],
    ['two conditions', 'filters[secretWord][$eq]=needle&filters[secretWord][$in][0]=needle'],
    ['or', 'filters[$or][0][secretWord]=needle&filters[$or][1][secretWord]=nothing'],
    ['and beside or', 'filters[title]=findable&filters[$and][0][secretWord]=needle'],
    ['not', 'filters[$not][secretWord]=nothing&filters[title]=findable'],
    ['presence', 'filters[secretWord][$notNull]=true&filters[title]=findable'],
    ['absence', 'filters[body][$null]=true&filters[title]=findable'],
    ['a component', 'filters[cards][number]=9000-1'],
    ['a component in a component', 'filters[holder][inner][number][$eq]=9000-2'],
    ['a related entry', 'filters[folder][pin]=1234'],
  ];

  it.each(answered)('answer over REST: %s', async (_name, filters) => {
    const { body } = await api(`/api/notes?${filters}`).expect(200);
    expect(body.data.map((entry: { documentId: string }) => entry.documentId)).toEqual([
      documentId,
    ]);
  });

  it.each(answered)('answer in the content manager: %s', async (_name, filters) => {
    const { body } = await panel(
      `/content-manager/collection-types/${NOTE}?status=draft&${filters}`
    ).expect(200);
    expect(body.results.map((entry: { documentId: string }) => entry.documentId)).toEqual([
      documentId,
    ]);
  });

  it('answer over GraphQL, also by variables', async () => {
    const { data, errors } = await graphql(
      `
        query ($word: String, $filters: NoteFiltersInput) {
          inline: notes(filters: { secretWord: { eq: "needle" } }) {
            documentId
            secretWord
          }
          scalar: notes(filters: { secretWord: { in: [$word] } }) {
            contact
          }
          whole: notes(filters: $filters) {
            cards {
              number
            }
          }
        }
      `,
      { word: 'NEEDLE', filters: { folder: { pin: { eq: '1234' } } } }
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      inline: [{ documentId, secretWord: 'Needle' }],
      scalar: [{ contact: 'Needle@Hay.example' }],
      whole: [{ cards: [{ number: '9000-1' }] }],
    });
  });

  it('answer inside the application', async () => {
    expect(await notes.count({ filters: { secretWord: 'needle' } })).toBe(1);
    expect(
      await notes.findMany({ filters: { contact: ['needle@hay.example', 'x'] } })
    ).toHaveLength(1);
    const query = app.strapi.db.query(NOTE);
    expect(await query.count({ where: { secret_word: 'needle' } })).toBe(2);
    expect(await query.count({ where: { $or: [{ secretWord: { $in: ['needle', null] } }] } })).toBe(
      2
    );
    expect(
      await notes.findFirst({
        filters: { title: 'findable' },
        populate: { folder: { filters: { pin: '1234' } }, cards: { filters: { number: 'none' } } },
      })
    ).toMatchObject({ folder: { pin: '1234' }, cards: [] });
  });

  it('use the index', async () => {
    await app.sql('SET enable_seqscan = off');
    const plan = await app.sql(`EXPLAIN SELECT id FROM notes WHERE secret_word_blind_index = 'x'`);
    expect(JSON.stringify(plan)).toContain('notes_secret_word_blind_index_idx');
  });

  it('ask the database by no plain text', async () => {
    const bindings: unknown[] = [];
    const listen = (query: { bindings?: unknown[] }) => bindings.push(...(query.bindings ?? []));
    app.strapi.db.connection.on('query', listen);
    await api('/api/notes?filters[secretWord]=needle').expect(200);
    app.strapi.db.connection.removeListener('query', listen);
    expect(bindings.length).toBeGreaterThan(0);
    expect(JSON.stringify(bindings).toLowerCase()).not.toContain('needle');
  });

  const refused = [
    '$ne',
    '$eqi',
    '$nei',
    '$lt',
    '$lte',
    '$gt',
    '$gte',
    '$notIn',
    '$contains',
    '$notContains',
    '$containsi',
    '$notContainsi',
    '$startsWith',
    '$startsWithi',
    '$endsWith',
    '$endsWithi',
    '$between',
    '$not',
  ];

  it.each(refused)('are refused over REST: %s', async (operator) => {
    const { body } = await api(`/api/notes?filters[secretWord][${operator}]=needle`).expect(400);
    expect(body.error.message).toContain(
      `secretWord is encrypted: it can be filtered by $eq and $in, not by ${operator}`
    );
  });

  it.each(refused)('are refused in the content manager: %s', async (operator) => {
    const path = `/content-manager/collection-types/${NOTE}`;
    await panel(`${path}?filters[$and][0][secretWord][${operator}]=needle`).expect(400);
  });

  it.each([
    ['a filter of an attribute without index', '/api/notes?filters[body]=x', 'it has no index'],
    ['a filter of json', '/api/notes?filters[details]=x', 'it has no index'],
    ['a sort', '/api/notes?sort=secretWord:asc', 'nothing can be sorted'],
    ['a sort by a related entry', '/api/notes?sort=folder.pin', 'nothing can be sorted'],
    ['a filter of a related entry', '/api/notes?filters[folder][pin][$gt]=1', 'by $eq and $in'],
    ['a filter of a populated entry', '/api/folders?populate[notes][filters][body]=x', 'no index'],
    ['a sort of populated entries', '/api/folders?populate[notes][sort]=contact', 'sorted'],
    ['a filter of a component', '/api/notes?filters[cards][number][$lt]=1', 'by $eq and $in'],
  ])('are refused with a reason: %s', async (_name, path, message) => {
    const { body } = await api(path).expect(400);
    expect(body.error.message).toContain(message);
  });

  it.each([
    'ne: "x"',
    'contains: "x"',
    'startsWith: "x"',
    'gt: "x"',
    'eqi: "x"',
    'not: { eq: "x" }',
  ])('are refused over GraphQL: %s', async (condition) => {
    const { errors } = await graphql(
      `{ notes(filters: { secretWord: { ${condition} } }) { documentId } }`
    );
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0].message).toContain('by $eq and $in');
  });

  it('and sorts that would be refused are not offered by the content manager', async () => {
    const { body } = await panel(`/content-manager/content-types/${FOLDER}/configuration`).expect(
      200
    );
    const { settings, metadatas } = body.data.contentType;
    expect(metadatas.pin.list).toMatchObject({ sortable: false });
    expect(metadatas.name.list).toMatchObject({ sortable: true });
    expect(metadatas).not.toHaveProperty('pinBlindIndex');
    expect(settings.mainField).toBe('name');
  });

  it('do not reach what is kept for look-ups', async () => {
    await api('/api/notes?filters[secretWordBlindIndex]=x').expect(400);
    await api('/api/notes?filters[cards][encryptionId]=x').expect(400);
    const { errors } = await graphql('{ notes { secretWordBlindIndex } }');
    expect(errors[0].message).toContain('secretWordBlindIndex');
  });

  it('do not find by a search in all attributes', async () => {
    for (const term of ['needle', 'enc:v1']) {
      const { body } = await api(`/api/notes?_q=${term}`).expect(200);
      expect(body.data).toEqual([]);
    }
    expect((await api('/api/notes?_q=findable')).body.data).toHaveLength(1);
    const { body } = await panel(`/content-manager/collection-types/${NOTE}?_q=needle`).expect(200);
    expect(body.results).toEqual([]);
  });

  it('tell what is taken: a unique attribute', async () => {
    await expect(folders.create({ data: { name: 'second', pin: ' 1234 ' } })).rejects.toThrow(
      /unique|already exists/
    );
    await folders.update({ documentId: folderId, data: { pin: '1234' } });
  });

  it('show related entries in plain text', async () => {
    const { body } = await panel(`/content-manager/collection-types/${FOLDER}/${folderId}`).expect(
      200
    );
    expect(body.data.pin).toBe('1234');
    const entry = await folders.findOne({ documentId: folderId, populate: ['keeper', 'notes'] });
    expect(entry).toMatchObject({
      keeper: { phone: '+447700900184' },
      notes: expect.arrayContaining([expect.objectContaining({ secretWord: 'Needle' })]),
    });
  });
});
