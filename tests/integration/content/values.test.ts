import { addContentType, copyOfDist } from '../../helpers/edited-dist';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { decimalOf } from '../../../src/lib/exact-numbers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { volume } from '../../helpers/volume';

const SPECIMEN = 'api::specimen.specimen';
const PANEL = '/content-manager/collection-types';

/** One attribute of each type that a schema can name. */
const attributes = {
  string: { type: 'string' },
  text: { type: 'text' },
  richtext: { type: 'richtext' },
  integer: { type: 'integer' },
  biginteger: { type: 'biginteger' },
  float: { type: 'float' },
  decimal: { type: 'decimal', column: { args: [null] } },
  money: { type: 'decimal' },
  day: { type: 'date' },
  moment: { type: 'datetime' },
  clock: { type: 'time' },
  flag: { type: 'boolean' },
  choice: { type: 'enumeration', enum: ['one', 'two'] },
  data: { type: 'json' },
};

type Name = keyof typeof attributes;

const quoted = (text: string) => JSON.stringify(text);

/** Values as they stand in a body: what is sent is text, and not what JavaScript makes of it. */
const literals: Record<'number' | 'text' | 'day' | 'moment' | 'clock' | 'flag' | 'data', string[]> =
  {
    number: [
      '0',
      '-0',
      '1',
      '-7',
      '2147483647',
      '2147483648',
      '9007199254740991',
      '9007199254740993',
      '9223372036854775808',
      '0.1',
      '0.12345678',
      '12345678.125',
      '0.1234567890123456789',
      '1e21',
      '1e400',
      '1e-400',
      '1.0',
      '"12"',
      '"0.12345678901234567890"',
      '"0x10"',
      '""',
      'true',
    ],
    text: [
      ' trailing ',
      'cafe\u0301',
      'caf\u00e9',
      '\u{1F600} \u{20000}',
      'x'.repeat(255),
      'x'.repeat(100_000),
      'a\0b',
      '',
    ]
      .map(quoted)
      .concat('"\\ud800"', '5', '["a"]'),
    day: [
      '2025-01-01',
      '2024-02-29',
      '2025-02-29',
      '2025-02-30',
      '2025-13-01',
      '0000-01-01',
      '0001-01-01',
      '9999-12-31',
      '10000-01-01',
      '2025-01-01T10:30:00Z',
      '2025-01-01T00:00:00.000Z',
      '2025-1-1',
      '01/02/2025',
      'today',
    ].map(quoted),
    moment: [
      '2025-01-01T10:30:00Z',
      '2025-01-01T10:30:00.123Z',
      '2025-01-01T10:30:00.123456Z',
      '2025-01-01T10:30:00+05:30',
      '2024-02-29T23:59:59-11:00',
      '2025-02-30T00:00:00Z',
      '2025-01-01T24:00:00Z',
      '2025-01-01T10:30:00',
      '2025-01-01',
      '0000-01-01T00:00:00Z',
      '10000-01-01T00:00:00Z',
      'now',
    ].map(quoted),
    clock: ['10:30:00', '10:30:00.5', '10:30:00.123456', '24:00:00', '10:30', '10:30:00Z'].map(
      quoted
    ),
    flag: ['true', 'false', '"true"', '"false"', '"yes"', '"FALSE"', '1', '0', '"1"', '[]'],
    data: [
      '{"a":1}',
      '{"a":1,"a":2}',
      '{"a":9007199254740993}',
      '{"a":{"b":[0.5,1e400]}}',
      '{"a":"x\\u0000"}',
      '{"a":"\\ud800"}',
      '[1,2]',
      '"{\\"a\\":1}"',
      '"text"',
      '5',
    ],
  };

const kindOf: Record<Name, keyof typeof literals> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  integer: 'number',
  biginteger: 'number',
  float: 'number',
  decimal: 'number',
  money: 'number',
  day: 'day',
  moment: 'moment',
  clock: 'clock',
  flag: 'flag',
  choice: 'text',
  data: 'data',
};

const cases = (Object.keys(attributes) as Name[]).flatMap((name) => {
  const kind = name === 'choice' ? ['"one"', '"three"', '"One"', '1'] : literals[kindOf[name]];
  return [...kind, 'null'].map((literal) => ({ name, literal }));
});

let app: TestApplication;
let token: string;
let session: string;

/** Every value of one type in one form, so that what was sent and what came back can be compared. */
const meaning = (name: Name, value: unknown): unknown => {
  if (value === null || value === undefined) {
    return null;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (kindOf[name]) {
    case 'number':
      return decimalOf(text) ?? value;
    case 'moment':
      return new Date(text).getTime();
    case 'clock':
      return text.padEnd(12, text.includes('.') ? '0' : '.000');
    case 'flag':
      return text;
    case 'data':
      return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
    default:
      return value;
  }
};

/** What a literal means, without the parser whose losses are looked for. */
const sentMeaning = (name: Name, literal: string): unknown =>
  kindOf[name] === 'number' && !literal.startsWith('"') && literal !== 'null'
    ? (decimalOf(literal) ?? literal)
    : meaning(name, JSON.parse(literal));

type Door = 'rest' | 'graphql' | 'panel';

const send = (door: Door, name: Name, literal: string) => {
  const entry = `{${quoted(name)}:${literal}}`;
  const [path, authorization, body] = {
    rest: ['/api/specimens', token, `{"data":${entry}}`],
    graphql: [
      '/graphql',
      token,
      `{"query":"mutation ($data: SpecimenInput!) { createSpecimen(data: $data) { documentId } }","variables":{"data":${entry}}}`,
    ],
    panel: [`${PANEL}/${SPECIMEN}`, session, entry],
  }[door] as [string, string, string];
  return app.request
    .post(path)
    .set('Authorization', authorization)
    .set('Content-Type', 'application/json')
    .send(body);
};

interface Answer {
  data?: { documentId?: string; createSpecimen?: { documentId: string } | null } | null;
  errors?: { message: string }[];
}

const columnOf: Partial<Record<Name, string>> = {
  moment: `to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  day: 'day::text',
  clock: 'clock::text',
  decimal: 'decimal::text',
  money: 'money::text',
  biginteger: 'biginteger::text',
};

/** The value through every door that reads, with the door. */
const readEverywhere = async (name: Name, documentId: string): Promise<[string, unknown][]> => {
  const rest = await app.request.get(`/api/specimens/${documentId}`).set('Authorization', token);
  const panel = await app.request
    .get(`${PANEL}/${SPECIMEN}/${documentId}`)
    .set('Authorization', session);
  const graphql = await app.request
    .post('/graphql')
    .set('Authorization', token)
    .send({ query: `{ specimen(documentId: "${documentId}") { ${name} } }` });
  const [row] = await app.sql<{ value: unknown }>(
    `SELECT ${columnOf[name] ?? `"${name}"`} AS value FROM specimens WHERE document_id = ?`,
    [documentId]
  );
  return [
    ['REST', rest.body.data[name]],
    ['the panel', panel.body.data[name]],
    ['GraphQL', graphql.body.data?.specimen?.[name]],
    ['SQL', row?.value],
  ];
};

/** What went wrong with a value at a door, in words; undefined where it was kept or refused. */
const faultOf = async (door: Door, name: Name, literal: string): Promise<string | undefined> => {
  const { status, body } = await send(door, name, literal);
  const answer = body as Answer;
  const about = `${door} ${name} ${literal.slice(0, 40)}`;
  const documentId = answer.data?.documentId ?? answer.data?.createSpecimen?.documentId;
  if (documentId === undefined) {
    const isRefused = status === 400 || (door === 'graphql' && answer.errors !== undefined);
    const isNamed = JSON.stringify(body).includes(name);
    return isRefused && isNamed && !JSON.stringify(body).includes('Internal')
      ? undefined
      : `${about}: ${status} ${JSON.stringify(body).slice(0, 300)}`;
  }
  const sent = JSON.stringify(sentMeaning(name, literal));
  const changed = (await readEverywhere(name, documentId)).filter(
    ([, value]) => JSON.stringify(meaning(name, value)) !== sent
  );
  return changed.length === 0
    ? undefined
    : `${about}: ${changed.map(([where, value]) => `${where} has ${JSON.stringify(value).slice(0, 60)}`).join(', ')}`;
};

beforeAll(async () => {
  const dist = await copyOfDist('every-value');
  await addContentType(dist, 'specimen', {
    kind: 'collectionType',
    collectionName: 'specimens',
    info: { singularName: 'specimen', pluralName: 'specimens', displayName: 'Specimen' },
    options: { draftAndPublish: false },
    attributes,
  });
  app = await startStrapi({}, dist);
  token = await createApiToken(app.strapi, 'values', 'full-access');
  session = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

const DOORS: readonly Door[] = ['rest', 'graphql', 'panel'];

/** Through one door or another; through each of them in a long run. */
const casesOf = (door: Door) =>
  volume(
    cases.filter((_, index) => DOORS[index % DOORS.length] === door),
    cases
  );

it.each(DOORS)(
  'each value is read back as it was written through %s, or refused by the name of its field',
  async (door) => {
    const faults: string[] = [];
    for (const { name, literal } of casesOf(door)) {
      const fault = await faultOf(door, name, literal);
      if (fault) {
        faults.push(fault);
      }
    }
    expect(faults).toEqual([]);
  }
);

describe('a value of the content model', () => {
  const refused = async (path: string, data: object) => {
    const { status, body } = await app.request
      .post(path)
      .set('Authorization', token)
      .send({ data });
    return {
      status,
      fields: body.error?.details?.errors?.map((one: { path: unknown }) => one.path),
    };
  };

  it('that is missing is asked for, and none is made up', async () => {
    const service = { name: 'Unordered', description: 'Described at some length', icon: 'hitl' };
    expect(await refused('/api/services', service)).toEqual({ status: 400, fields: [['order']] });
  });

  it.each([
    ['publishedAt', null],
    ['publishedAt', '2020-01-01T00:00:00.000Z'],
    ['locale', 'fr'],
  ])('that something else would be made of is refused: %s %j', async (field, value) => {
    for (const [path, data] of [
      ['/api/industries', { name: `Beside ${field}` }],
      [
        '/api/services',
        { name: 'Beside', description: 'Described at length', icon: 'hitl', order: 1 },
      ],
    ] as const) {
      expect(await refused(path, { ...data, [field]: value })).toEqual({
        status: 400,
        fields: [[field]],
      });
    }
  });

  it.each([
    ['value', '0.1234567890123456789'],
    ['periodStart', '2025-01-01T10:30:00Z'],
  ])('in a component is kept or refused with its place: %s', async (field, value) => {
    const { body } = await app.request.get('/api/locations');
    const metric = {
      metricName: 'm',
      value: 0.12345678,
      unit: 'u',
      periodStart: '2025-01-01',
      periodEnd: '2025-02-01',
    };
    const story = {
      title: 'Exact',
      story: 'Told',
      beneficiaries: '1,200 households',
      location: body.data[0].documentId,
      metrics: [metric],
    };
    const kept = await app.request
      .post('/api/impact-stories')
      .set('Authorization', token)
      .send({ data: { ...story, slug: `exact-${field.toLowerCase()}` } });
    expect(kept.body.data.metrics ?? kept.body).toEqual([
      expect.objectContaining({ value: 0.12345678, periodStart: '2025-01-01' }),
    ]);
    expect(
      await refused('/api/impact-stories', { ...story, metrics: [{ ...metric, [field]: value }] })
    ).toEqual({ status: 400, fields: [['metrics', 0, field]] });
  });

  it('in SQL is refused when JSON could not carry it', async () => {
    await expect(
      app.sql('UPDATE components_impact_story_metrics SET value = 0.1234567890123456789')
    ).rejects.toThrow('impact_story_metrics_value_exact');
  });

  it('in SQL is refused when a result of a published case study loses its description', async () => {
    await expect(
      app.sql('UPDATE components_case_study_results SET description = NULL')
    ).rejects.toThrow('needs a metric, a value and a description');
  });
});
