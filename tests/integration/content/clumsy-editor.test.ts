import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isBlank } from '../../../src/lib/blank-text';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { addContentType, copyOfDist } from '../../helpers/edited-dist';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED } from '../../helpers/volume';

const TICKET = 'api::ticket.ticket';
const FORM = 'plugin::form-submissions.form';
const LOCATION = 'api::location.location';
const SERVICE = 'api::service.service';
const PANEL = '/content-manager/collection-types';

let app: TestApplication;
let token: string;
let session: string;
let number = 0;

/** One attribute of each type, with each kind of limit, all of them required. */
const attributes = {
  string: { type: 'string', minLength: 2, maxLength: 20, regex: '^[a-z ]+$' },
  short: { type: 'string' },
  text: { type: 'text', minLength: 10 },
  richtext: { type: 'richtext', maxLength: 100 },
  email: { type: 'email' },
  handle: { type: 'uid' },
  whole: { type: 'integer', min: 1, max: 100 },
  large: { type: 'biginteger' },
  rate: { type: 'decimal', min: 0.5, max: 9.5, column: { args: [null] } },
  share: { type: 'float', min: 0, max: 1 },
  day: { type: 'date' },
  moment: { type: 'datetime' },
  clock: { type: 'time' },
  flag: { type: 'boolean' },
  choice: { type: 'enumeration', enum: ['one', 'two'] },
  data: { type: 'json' },
  result: { type: 'component', component: 'case-study.result' },
  results: { type: 'component', component: 'case-study.result', repeatable: true, min: 1, max: 3 },
  zone: { type: 'dynamiczone', components: ['case-study.result'], min: 1, max: 2 },
};

const result = { metric: 'Speed', value: 'double', description: 'Twice as fast' };

const ticket = {
  string: 'some text',
  short: 'Short',
  text: 'Described at some length',
  richtext: 'Rich',
  email: 'asha@example.org',
  handle: 'a-handle',
  whole: 7,
  large: '12345678901',
  rate: 1.5,
  share: 0.25,
  day: '2026-01-31',
  moment: '2026-01-31T10:30:00.000Z',
  clock: '10:30:00',
  flag: true,
  choice: 'one',
  data: { a: 1 },
  result,
  results: [result],
  zone: [{ __component: 'case-study.result', ...result }],
};

beforeAll(async () => {
  const dist = await copyOfDist('clumsy-editor');
  await addContentType(dist, 'ticket', {
    kind: 'collectionType',
    collectionName: 'tickets',
    info: { singularName: 'ticket', pluralName: 'tickets', displayName: 'Ticket' },
    options: { draftAndPublish: true },
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [
        name,
        { ...attribute, required: true },
      ])
    ),
  });
  app = await startStrapi({}, dist);
  token = await createApiToken(app.strapi, 'clumsy', 'full-access');
  session = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

const post = (path: string, body: object, caller = session, key?: string) => {
  const request = app.request.post(path).set('Authorization', caller);
  return (key === undefined ? request : request.set('Idempotency-Key', key)).send(body);
};

const locationNamed = (name: string) => ({ name, region: 'Karnataka', country: 'India' });

const serviceNamed = (name: string) => ({
  name,
  description: 'Described at some length',
  icon: 'hitl',
  order: 1,
});

const count = async (table: string, name: string): Promise<number> => {
  const [row] = await app.sql<{ count: number }>(
    `SELECT count(DISTINCT document_id)::int AS count FROM public.${table} WHERE name LIKE ?`,
    [`${name}%`]
  );
  return row?.count ?? 0;
};

describe('a new entry whose answer was lost', () => {
  /** By door: how an entry of this name is made, and which one the answer tells of. */
  const doors: Record<
    string,
    {
      table: string;
      make: (name: string, key: string) => Promise<{ status: number; id: unknown; error: unknown }>;
    }
  > = {
    'the panel': {
      table: 'locations',
      async make(name, key) {
        const { status, body } = await post(
          `${PANEL}/${LOCATION}`,
          locationNamed(name),
          session,
          key
        );
        return { status, id: body.data?.documentId, error: body.error };
      },
    },
    'the panel, published at once': {
      table: 'services',
      async make(name, key) {
        const path = `${PANEL}/${SERVICE}/actions/publish`;
        const { status, body } = await post(path, serviceNamed(name), session, key);
        return { status, id: body.data?.documentId, error: body.error };
      },
    },
    'a copy in the panel': {
      table: 'locations',
      async make(name, key) {
        const source = await app.strapi.documents(LOCATION).findFirst({ sort: 'id' });
        const path = `${PANEL}/${LOCATION}/clone/${source?.documentId}`;
        const { status, body } = await post(path, locationNamed(name), session, key);
        return { status, id: body.data?.documentId, error: body.error };
      },
    },
    REST: {
      table: 'services',
      async make(name, key) {
        const data = serviceNamed(name);
        const { status, body } = await post('/api/services', { data }, token, key);
        return { status, id: body.data?.documentId, error: body.error };
      },
    },
    GraphQL: {
      table: 'locations',
      async make(name, key) {
        const query = `mutation ($data: LocationInput!) { createLocation(data: $data) { documentId } }`;
        const variables = { data: locationNamed(name) };
        const { body } = await post('/graphql', { query, variables }, token, key);
        const error = body.errors?.[0]?.extensions?.error;
        const status = error?.name === 'ConflictError' ? 409 : 200;
        return { status, id: body.data?.createLocation?.documentId, error };
      },
    },
  };

  it.each(Object.keys(doors))('is made once, through %s', async (door) => {
    const { make, table } = doors[door]!;
    const key = randomUUID();
    const name = `Once ${++number}`;
    const answers = await Promise.all([make(name, key), make(name, key), make(name, key)]);
    answers.push(await make(name, key));
    const [first] = answers;
    expect(answers).toEqual(Array(4).fill({ ...first, id: expect.any(String), error: undefined }));
    expect(first.status).toBeLessThan(300);
    expect(await count(table, name)).toBe(1);

    const other = await make(`${name} with more`, key);
    expect(other.status).toBe(409);
    expect(other.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/saved before with other contents/),
      details: { made: { documentId: first.id, version: expect.any(String) } },
    });
    expect(await count(table, name)).toBe(1);

    await make(`${name} again`, randomUUID());
    expect(await count(table, name)).toBe(2);
  });

  it('is changed with the version that it had when it was made', async () => {
    const key = randomUUID();
    const name = `Version ${++number}`;
    await post(`${PANEL}/${LOCATION}`, locationNamed(name), session, key).expect(201);
    const refused = await post(`${PANEL}/${LOCATION}`, locationNamed('Other'), session, key);
    const { documentId, version } = refused.body.error.details.made;
    await app.request
      .put(`${PANEL}/${LOCATION}/${documentId}`)
      .set('Authorization', session)
      .set('If-Match', `"${version}"`)
      .send(locationNamed(`${name}, changed`))
      .expect(200);
  });

  it('is not published again over what somebody has written since', async () => {
    const key = randomUUID();
    const path = `${PANEL}/${SERVICE}/actions/publish`;
    const body = serviceNamed(`Published ${++number}`);
    const { documentId } = (await post(path, body, session, key).expect(200)).body.data;
    const draft = { name: `Unfinished ${number}` };
    await app.strapi.documents(SERVICE).update({ documentId, data: draft as never });
    await post(path, body, session, key).expect(200);
    const published = await app.strapi
      .documents(SERVICE)
      .findOne({ documentId, status: 'published' });
    expect(published?.name).toBe(body.name);
  });

  it('is not made again after it was deleted, unless a new key says so', async () => {
    const key = randomUUID();
    const body = locationNamed(`Deleted ${++number}`);
    const { data } = (await post(`${PANEL}/${LOCATION}`, body, session, key).expect(201)).body;
    await app.strapi.documents(LOCATION).delete({ documentId: data.documentId });
    const { body: refused } = await post(`${PANEL}/${LOCATION}`, body, session, key).expect(409);
    expect(refused.error.message).toMatch(/has been deleted since/);
    expect(refused.error.details).toEqual({ made: null });
    await post(`${PANEL}/${LOCATION}`, body, session, randomUUID()).expect(201);
  });

  it('leaves nothing behind when it was refused, and is of one account alone', async () => {
    const key = randomUUID();
    const body = locationNamed(`Refused ${++number}`);
    await post(`${PANEL}/${LOCATION}`, { ...body, name: '' }, session, key).expect(400);
    await post(`${PANEL}/${LOCATION}`, body, session, key).expect(201);
    await post('/api/locations', { data: body }, token, key).expect(201);
    expect(await count('locations', body.name)).toBe(2);
  });

  it.each(['a b', 'é', 'x'.repeat(256)])('has a key that can be kept: %s', async (key) => {
    const answer = await post(`${PANEL}/${LOCATION}`, locationNamed('Key'), session).set(
      'Idempotency-Key',
      key
    );
    expect(answer.status).toBe(400);
  });

  it('is forgotten after a while, by those that come later', async () => {
    await app.sql(`UPDATE ops.made_entries SET created_at = now() - interval '8 days'`);
    await post(`${PANEL}/${LOCATION}`, locationNamed(`Later ${++number}`), session, randomUUID());
    const rows = await app.sql('SELECT created_at FROM ops.made_entries');
    expect(rows.length).toBeLessThan(5);
  });
});

interface Refusal {
  status: number;
  body: {
    error: { message: string; details: { errors?: { path: unknown[]; message: string }[] } };
  };
}

/** What a person reads; what programmers do is none of it. */
const sentencesOf = ({ body }: Refusal): string[] => [
  body.error.message,
  ...(body.error.details.errors ?? []).map(({ message }) => message),
];

const OF_PROGRAMMERS =
  /final value|NaN|`|\btype\b|undefined|\bnull\b|must match|must be defined|following values|[,:] *$|notNull|Entity not found|^Not ?Found$/i;

describe('what a value has to be', () => {
  const publish = async (data: object) => {
    const { body } = await post(`${PANEL}/${TICKET}`, data);
    const { documentId } = body.data;
    const path = `${PANEL}/${TICKET}/actions/bulkPublish`;
    return (await post(path, { documentIds: [documentId] })) as unknown as Refusal;
  };

  it('is said of everything that is missing when many are published at once', async () => {
    const refusal = await publish({ short: 'Nothing else' });
    expect(refusal.status).toBe(400);
    const faults = refusal.body.error.details.errors ?? [];
    const expected = Object.keys(attributes).filter((name) => name !== 'short');
    expect(faults.map(({ path }) => path[0]).sort()).toEqual(expected.sort());
    expect(sentencesOf(refusal).filter((text) => OF_PROGRAMMERS.test(text))).toEqual([]);
  });

  it.each(Object.keys(attributes))('is said of one that is missing: %s', async (name) => {
    const refusal = await publish({ ...ticket, [name]: undefined });
    expect(refusal.status).toBe(400);
    expect(refusal.body.error.message).toMatch(new RegExp(`^${name} (is required|must have)`));
  });

  const WRONG: unknown[] = [
    ...[
      '',
      ' ',
      '\u200b\ufeff',
      'abc',
      'ABC!',
      '1,5',
      '1.234,56',
      '5',
      'x'.repeat(300),
      '2026-13-40',
    ],
    ...[0, -1, 1.5, 1e9, true, [], ['a'], [null], [{}], {}, { a: 1 }, null],
    Array(5).fill({ __component: 'case-study.result', ...result }),
    [{ __component: 'case-study.nothing' }],
  ];

  it.each(Object.keys(attributes))(
    'is said of any that is something else, by its name: %s',
    async (name) => {
      const faults: string[] = [];
      for (const value of WRONG) {
        const data = { ...ticket, handle: `handle-${++number}`, [name]: value };
        const answer = await post('/api/tickets', { data }, token);
        const about = `${name} = ${JSON.stringify(value).slice(0, 40)}: ${answer.status}`;
        if (answer.status === 201) {
          continue;
        }
        const sentences = sentencesOf(answer);
        const isNamed = sentences.some((text) => text.includes(name));
        if (
          answer.status !== 400 ||
          !isNamed ||
          sentences.some((text) => OF_PROGRAMMERS.test(text))
        ) {
          faults.push(`${about} ${JSON.stringify(answer.body.error)}`);
        }
      }
      expect(faults).toEqual([]);
    }
  );

  it.each([
    ['rate', '1,5', /point/],
    ['share', '0,25', /point/],
    ['whole', '1,500', /without commas/],
    ['choice', 'three', /one of one, two$/],
    ['whole', 0, /1 or more/],
    ['whole', 101, /100 or less/],
    ['rate', 0.25, /0.5 or more/],
    ['string', 'a', /at least 2 characters/],
    ['short', 'x'.repeat(256), /at most 255 characters/],
    ['results', Array(4).fill(result), /at most 3 entries/],
  ])('is said so that it can be done: %s = %s', async (name, value, expected) => {
    const { body } = await post('/api/tickets', { data: { ...ticket, [name]: value } }, token);
    expect(body.error.message).toMatch(expected);
  });
});

describe('a relation', () => {
  it.each([
    ['by document', 'x'.repeat(24)],
    ['by number', 987_654],
    ['as the panel sends it', { connect: [{ documentId: 'x'.repeat(24) }], disconnect: [] }],
    ['by number, as the panel might', { connect: [{ id: 987_654 }], disconnect: [] }],
  ])('to an entry that is gone is told so: %s', async (_how, industry) => {
    const study = { title: 'Study', client: 'Client', challenge: 'Much', solution: 'Little' };
    for (const path of [`${PANEL}/api::case-study.case-study`, '/api/case-studies?status=draft']) {
      const entry = { ...study, slug: `gone-${++number}`, industry, results: [] };
      const isRest = path.startsWith('/api');
      const answer = await post(path, isRest ? { data: entry } : entry, isRest ? token : session);
      expect([answer.status, answer.body.error?.message]).toEqual([
        400,
        'An entry that was chosen here does not exist any more: choose another one',
      ]);
    }
  });
});

describe('a text in which nothing can be seen', () => {
  const invisible = fc.constantFrom(
    ...[' ', '\t', '\n', '\u00a0', '\u200b', '\u200c', '\u200d', '\u200e'],
    ...['\u2060', '\ufeff', '\u3000', '\u3164']
  );
  const blank = (): string => {
    const characters = fc.array(invisible, { minLength: 1, maxLength: 12 });
    return fc
      .sample(characters, { numRuns: 1, seed: SEED + ++number })
      .flat()
      .join('');
  };

  const requiredTexts = (): [uid: string, name: string][] =>
    Object.values(app.strapi.contentTypes as never as Record<string, Described>)
      .filter(({ uid }) => uid.startsWith('api::') || uid === FORM)
      .flatMap(({ uid, attributes: all }) =>
        Object.entries(all)
          .filter(
            ([, { type, required }]) => required && ['string', 'text', 'richtext'].includes(type)
          )
          .map(([name]): [string, string] => [uid, name])
      );

  interface Described {
    uid: string;
    attributes: Record<string, { type: string; required?: boolean }>;
  }

  it('is not there, whatever the type and the attribute', async () => {
    const cases = requiredTexts();
    expect(cases.length).toBeGreaterThan(15);
    const faults: string[] = [];
    for (const [uid, name] of cases) {
      const entry = await app.strapi
        .documents(uid as never)
        .findFirst({ status: 'published' } as never);
      const documentId = (entry as { documentId?: string } | null)?.documentId;
      if (!documentId && uid !== TICKET) {
        faults.push(`${uid} has no entry`);
        continue;
      }
      const answer = documentId
        ? await post(`${PANEL}/${uid}/${documentId}/actions/publish`, { [name]: blank() })
        : await post(`${PANEL}/${TICKET}/actions/publish`, { ...ticket, [name]: blank() });
      const said = (answer.body.error?.message ?? '') as string;
      if (![400].includes(answer.status) || !said.includes(name)) {
        // Types without drafts have no publication: they are saved.
        const saved = await app.request
          .put(`${PANEL}/${uid}/${documentId}`)
          .set('Authorization', session)
          .send({ [name]: blank() });
        if (saved.status !== 400 || !saved.body.error.message.includes(`${name} is required`)) {
          faults.push(`${uid} ${name}: ${answer.status} ${said}, ${saved.status}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('is refused by the database, too', async () => {
    await app.sql(
      `INSERT INTO public.components_form_options (value, label) VALUES ('v', 'Label')`
    );
    const rules = await app.sql<{ table: string; column: string; isOfPublished: boolean }>(
      `SELECT conrelid::regclass::text AS table,
         substring(pg_get_constraintdef(oid) from 'is_blank\\({1,2}(\\w+)') AS column,
         pg_get_constraintdef(oid) LIKE '%published_at%' AS "isOfPublished"
       FROM pg_constraint WHERE conname LIKE '%visible'`
    );
    expect(rules.length).toBeGreaterThan(14);
    const kept: string[] = [];
    const violation = expect.objectContaining({ code: '23514' });
    for (const { table, column, isOfPublished } of rules) {
      const rows = isOfPublished ? 'WHERE published_at IS NOT NULL' : '';
      await app.sql(`UPDATE public.${table} SET "${column}" = ? ${rows}`, [blank()]).then(
        () => kept.push(`${table}.${column}`),
        (refused: unknown) => expect([table, column, refused]).toContainEqual(violation)
      );
    }
    expect(kept).toEqual([]);
  });

  it('is refused by the database in the parts of what is published', async () => {
    const parts = [
      ['components_case_study_results', 'metric'],
      ['components_impact_story_metrics', 'unit'],
      ['components_form_fields', 'label'],
    ];
    for (const [table, column] of parts) {
      const change = app.sql(`UPDATE public.${table} SET ${column} = ?`, [blank()]);
      await expect(change).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('is the same for the application and the database', async () => {
    const [row] = await app.sql<{ blank: number[] }>(
      `SELECT array_agg(point ORDER BY point) AS blank FROM (
         SELECT generate_series(1, 55295) AS point
         UNION ALL SELECT generate_series(57344, 131071)
         UNION ALL SELECT generate_series(917504, 921600)) AS points
       WHERE ops.is_blank(chr(point))`
    );
    const expected = [];
    for (let point = 1; point <= 921_600; point += 1) {
      const isAsked = point < 0xd800 || (point > 0xdfff && (point < 131_072 || point >= 917_504));
      if (isAsked && isBlank(String.fromCodePoint(point))) {
        expected.push(point);
      }
    }
    expect(row?.blank).toEqual(expected);
  });

  it('stops the migration that finds one, in words, and stays as it is', async () => {
    const migrator = app.strapi.plugin('database-operations').service('migrator');
    const [location] = await app.sql<{ document_id: string; name: string }>(
      'SELECT document_id, name FROM public.locations ORDER BY id LIMIT 1'
    );
    const rename = (name: string) =>
      app.sql('UPDATE public.locations SET name = ? WHERE document_id = ?', [
        name,
        location!.document_id,
      ]);
    await migrator.down({ to: '0023-visible-texts' });
    await rename('\u200b\ufeff');
    await expect(migrator.up({ phase: 'after-sync' })).rejects.toThrow(
      `locations.name of ${location!.document_id}`
    );
    expect(
      await app.sql('SELECT 1 FROM public.locations WHERE name = ?', ['\u200b\ufeff'])
    ).toEqual([expect.anything()]);
    await rename(location!.name);
    await migrator.up({ phase: 'after-sync' });
    await expect(rename('\u200b\ufeff')).rejects.toMatchObject({ code: '23514' });
  });

  it.each(['ಕನ್ನಡ', 'ಕ್\u200cಷ', 'क्\u200dष', 'a\u200b', '\ufeffName'])(
    'has nothing to do with joiners in words: %j',
    async (name) => {
      const { body } = await post(`${PANEL}/${LOCATION}`, locationNamed(name)).expect(201);
      expect(body.data.name).toBe(name);
    }
  );
});

describe('an entry with too many parts', () => {
  const field = (index: number, options = 0) => ({
    key: `key_${index}`,
    label: 'Question',
    type: 'select',
    options: Array.from({ length: options }, (_, option) => ({
      value: `v${option}`,
      label: 'Answer',
    })),
  });
  const fields = (count: number, options = 0) =>
    Array.from({ length: count }, (_, index) => field(index, options));

  it.each([
    ['thousands of questions', { fields: fields(2000) }, /fields must have at most 60 entries/],
    ['thousands of options', { fields: fields(1, 3000) }, /options must have at most 300 entries/],
    ['many of both', { fields: fields(30, 100) }, /at most 1000 parts/],
  ])('is refused as a draft: a form with %s', async (_what, parts, expected) => {
    number += 1;
    const form = { key: `large_${number}`, title: 'Large', ...parts };
    const panel = await post(`${PANEL}/${FORM}`, form);
    expect([panel.status, panel.body.error.message]).toEqual([
      400,
      expect.stringMatching(expected),
    ]);
    const seeded = app.strapi.documents(FORM).create({ data: form as never });
    await expect(seeded).rejects.toThrow(expected);
  });

  it.each([
    ['a list of a type', { results: Array(4).fill(result) }],
    ['a zone', { zone: Array(3).fill({ __component: 'case-study.result', ...result }) }],
    ['JSON', { data: Array(15_000).fill(1) }],
    ['JSON in writing', { data: JSON.stringify(Array(150_000).fill(1)) }],
  ])('is refused whatever there is too much of: %s', async (_what, data) => {
    const answer = await post(`${PANEL}/${TICKET}`, data);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/at most/);
  });
});

describe('what was done in another tab already', () => {
  const GONE = 'a'.repeat(24);
  const publishedService = async () => {
    const data = { ...serviceNamed(`Tab ${++number}`), slug: `tab-${number}` };
    const services = app.strapi.documents(SERVICE);
    const { documentId } = await services.create({ data: data as never, status: 'published' });
    return documentId;
  };
  const act = (action: string, id: string) => {
    const path = `${PANEL}/${SERVICE}/${id}`;
    if (action === 'delete') {
      return app.request.delete(path).set('Authorization', session);
    }
    const save = serviceNamed('Saved');
    return action === 'save'
      ? app.request.put(path).set('Authorization', session).send(save)
      : post(`${path}/actions/${action}`, action === 'publish' ? save : {});
  };
  const ACTIONS = ['publish', 'unpublish', 'discard', 'delete', 'save'];
  const pairs = ACTIONS.flatMap((first) => ACTIONS.map((second) => [first, second] as const));

  it.each(pairs)('is done or explained: %s, then %s; and both at once', async (first, second) => {
    const id = await publishedService();
    await act(first, id).expect(200);
    const atOnce = await publishedService();
    const answers = [
      await act(second, id),
      ...(await Promise.all([act(first, atOnce), act(second, atOnce)])),
    ];
    for (const { status, body } of answers) {
      expect([200, 400, 404]).toContain(status);
      if (status !== 200) {
        expect(body.error.message).not.toMatch(OF_PROGRAMMERS);
        expect(body.error.message).toMatch(/\w+ \w+ \w+/);
      }
    }
  });

  it.each(ACTIONS)('is explained for an entry that is gone: %s', async (action) => {
    const { status, body } = await act(action, GONE);
    expect([status, body.error.message]).toEqual([
      404,
      expect.stringContaining('This entry does not exist any more'),
    ]);
  });

  it.each(['bulkPublish', 'bulkUnpublish', 'bulkDelete'])(
    'counts once in a list: %s',
    async (action) => {
      const id = await publishedService();
      const path = `${PANEL}/${SERVICE}/actions/${action}`;
      const { body } = await post(path, { documentIds: [id, id, id] }).expect(200);
      expect(body.count).toBe(1);
    }
  );

  it('keeps a list from being published in part', async () => {
    const { documentId } = await app.strapi
      .documents(SERVICE)
      .create({ data: serviceNamed(`List ${++number}`) as never });
    const path = `${PANEL}/${SERVICE}/actions/bulkPublish`;
    const { body } = await post(path, { documentIds: [documentId, GONE] }).expect(404);
    expect(body.error.message).toMatch(/^Nothing was published: of 2 chosen entries, 1 do/);
    const published = { documentId, status: 'published' } as const;
    expect(await app.strapi.documents(SERVICE).findOne(published)).toBeNull();
    await post(`${PANEL}/${SERVICE}/actions/bulkDelete`, {
      documentIds: [documentId, GONE],
    }).expect(200);
    const again = await post(`${PANEL}/${SERVICE}/actions/bulkDelete`, { documentIds: [GONE] });
    expect([again.status, again.body.error.message]).toEqual([
      404,
      'These entries do not exist any more. Reload the list',
    ]);
  });
});
