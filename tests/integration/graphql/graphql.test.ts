import { publicTypes } from '../../../src/declarations';
import { startStrapi } from '../../helpers/strapi';
import { createApiToken, createUser } from '../../helpers/callers';
import { createGraphqlContent, PARENTS } from './content';
import type { GraphqlContent } from './content';

type Harness = Awaited<ReturnType<typeof startStrapi>>;

interface Answer {
  status: number;
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; extensions: Record<string, unknown> }[];
}

const PREFIX = `gql${Date.now()}`;

let harness: Harness;
let content: GraphqlContent;

const send = async (
  query: string,
  variables: Record<string, unknown> = {},
  authorization?: string
): Promise<Answer> => {
  const post = harness.request.post('/graphql').send({ query, variables });
  const { status, body } = await (authorization ? post.set('Authorization', authorization) : post);
  return { status, data: body.data, errors: body.errors ?? [] };
};

const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  const answer = await send(query, variables);
  expect(answer.errors).toEqual([]);
  return answer.data as Record<string, Record<string, unknown>[]>;
};

beforeAll(async () => {
  harness = await startStrapi();
  content = await createGraphqlContent(harness.strapi, PREFIX);
});

afterAll(async () => {
  await harness.stop();
});

const OURS = `filters: { slug: { startsWith: "${PREFIX}" } }`;

describe('nested fields', () => {
  const page = `query Page($limit: Int!) {
    caseStudies(${OURS}, sort: "title", pagination: { limit: $limit }) {
      title
      industry { name caseStudies(pagination: { limit: 3 }, sort: "title:desc") { title } }
      services { name seo { metaTitle } caseStudies_connection(pagination: { limit: 2 }) { nodes { title } } }
      results { metric value }
      cover { url formats }
    }
  }`;

  it('cost the same number of statements for 2 and for 20 parents', async () => {
    const countSelects = async (limit: number): Promise<string[]> => {
      const { result, queries } = await harness.countQueries(() => ask(page, { limit }));
      expect(result.caseStudies).toHaveLength(limit);
      // Without what a new connection of the pool is set up with.
      return queries.filter((sql) => sql.startsWith('select'));
    };
    // Once without counting: events of the content just made are still reading it.
    await countSelects(PARENTS);
    const two = await countSelects(2);
    const twenty = await countSelects(PARENTS);

    expect(twenty).toHaveLength(two.length);
    // The page itself, two for each of the seven nested fields (which entries, and what they hold),
    // and one for the permissions of the caller.
    expect(twenty.length).toBeLessThanOrEqual(1 + 7 * 2 + 1);
  });

  it('give each parent its own entries in the order of the editor, or the one asked for', async () => {
    const { caseStudies } = await ask(
      `{ caseStudies(${OURS}, sort: "title", pagination: { limit: 4 }) {
          services(pagination: { start: 1, limit: 2 }) { name }
          results(sort: "metric:desc") { metric }
      } }`
    );
    const service = (index: number) => ({ name: `${PREFIX} service ${index}` });
    expect(caseStudies).toEqual(
      [0, 1, 2, 3].map((index) => ({
        services: [1, 2].map((at) => service((at + index) % 4)),
        results: [{ metric: `metric ${index}-2` }, { metric: `metric ${index}-1` }],
      }))
    );
  });

  it('page each parent on its own, 10 entries unless the field says otherwise', async () => {
    const { industries } = await ask(
      `{ industries(${OURS}, sort: "name") {
          caseStudies { title }
          last: caseStudies(sort: "title:desc", pagination: { limit: 1 }) { title }
          rest: caseStudies(sort: "title", pagination: { page: 2, pageSize: 8 }) { title }
          connection: caseStudies_connection(filters: { title: { endsWith: "0" } }) { nodes { title } }
      } }`
    );
    const titles = (value: unknown) =>
      (value as { title: string }[]).map(({ title }) => title.slice(-2));
    expect(industries?.map(({ caseStudies }) => (caseStudies as unknown[]).length)).toEqual([
      10, 8, 0,
    ]);
    expect(industries?.map(({ last }) => titles(last))).toEqual([['11'], ['19'], []]);
    expect(industries?.map(({ rest }) => titles(rest))).toEqual([['08', '09', '10', '11'], [], []]);
    expect(
      industries?.map(({ connection }) => titles((connection as { nodes: unknown }).nodes))
    ).toEqual([['10', '00'], [], []]);
  });

  it('show files without what the storage noted', async () => {
    const { caseStudies } = await ask(
      `{ caseStudies(${OURS}, sort: "title", pagination: { limit: 1 }) { cover { url formats } } }`
    );
    const name = `${PREFIX}-0`;
    expect(caseStudies?.[0]?.cover).toEqual({
      url: `/uploads/${name}.png`,
      formats: { small: { name, url: `/uploads/small-${name}.png` } },
    });
  });

  it('refuse filters and sorts that the type does not have', async () => {
    const { errors } = await send(`{ industries { caseStudies(sort: "password:asc") { title } } }`);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('drafts', () => {
  const draftsOf = (filters: string) =>
    `{ industries(filters: { and: [{ slug: { startsWith: "${PREFIX}" } }, ${filters}] }) { slug } }`;

  it('are not shown through a type without drafts', async () => {
    const { industries } = await ask(
      `{ industries(filters: { slug: { eq: "${PREFIX}-industry-drafts" } }) {
          caseStudies { title }
          unpublished: caseStudies(filters: { publishedAt: { notNull: false } }) { title }
          either: caseStudies(filters: { or: [{ publishedAt: { null: true } }, { title: { notNull: true } }] }) { title }
      } }`
    );
    expect(industries).toEqual([{ caseStudies: [], unpublished: [], either: [] }]);
  });

  it('are not shown by filtering for them', async () => {
    const { caseStudies } = await ask(
      `{ caseStudies(filters: { title: { eq: "${PREFIX} Secret" }, publishedAt: { notNull: false } }) { title } }`
    );
    expect(caseStudies).toEqual([]);
  });

  it.each([
    ['directly', `{ caseStudies: { title: { startsWith: "${PREFIX} Sec" } } }`],
    ['by their id', `{ caseStudies: { documentId: { notNull: true } } }`],
    ['by what they lead to', `{ caseStudies: { services: { name: { contains: "service" } } } }`],
    ['inside a group', `{ or: [{ caseStudies: { or: [{ client: { eq: "Client" } }] } }] }`],
    ['in a negation', `{ not: { caseStudies: { title: { startsWith: "Other" } } } }`],
  ])('do not answer a filter %s', async (_, filter) => {
    const { industries } = await ask(draftsOf(filter));
    expect(industries?.map(({ slug }) => slug)).not.toContain(`${PREFIX}-industry-drafts`);
  });

  it('do not count', async () => {
    const { industries_connection: connection } = (await ask(
      `{ industries_connection(filters: { caseStudies: { title: { startsWith: "${PREFIX} Sec" } } }) {
          pageInfo { total } nodes { slug }
      } }`
    )) as unknown as Record<string, unknown>;
    expect(connection).toEqual({ pageInfo: { total: 0 }, nodes: [] });
  });

  it('do not decide the order', async () => {
    const { errors } = await send(`{ industries(sort: "caseStudies.title") { slug } }`);
    expect(errors[0]?.message).toContain('"caseStudies" holds many entries');
  });

  it('do not answer the filter of a nested field', async () => {
    const { caseStudies } = await ask(
      `{ caseStudies(${OURS}, pagination: { limit: 1 }) {
          services { caseStudies(filters: { industry: { caseStudies: { title: { eq: "${PREFIX} Secret" } } } }) { title } }
      } }`
    );
    expect(JSON.stringify(caseStudies)).not.toContain('title');
  });

  it.each(['status: DRAFT', 'publicationFilter: MODIFIED', 'hasPublishedVersion: false'])(
    'are refused to a visitor who asks with %s',
    async (argument) => {
      for (const field of ['caseStudies', 'caseStudies_connection', 'industries']) {
        const selection = field.endsWith('connection') ? 'nodes { documentId }' : 'documentId';
        const { errors } = await send(`{ ${field}(${argument}) { ${selection} } }`);
        expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
        expect(errors[0]?.message).toContain('API token');
      }
    }
  );

  it('are refused to a signed-in user whose role may read the type', async () => {
    const authorization = await createUser(harness, PREFIX, ['api::case-study.case-study.find']);
    const query = (status: string) => `{ caseStudies(status: ${status}, ${OURS}) { documentId } }`;
    const drafts = await send(query('DRAFT'), {}, authorization);
    const published = await send(query('PUBLISHED'), {}, authorization);
    expect(drafts.errors[0]?.message).toContain('API token');
    expect(published.data?.caseStudies).toHaveLength(10);
  });

  it('are not shown by the relations of what a mutation returns', async () => {
    const token = await createApiToken(harness.strapi, `${PREFIX} writer`, 'full-access');
    const { data } = await send(
      `mutation { updateIndustry(documentId: "${content.industries[2]?.documentId}", data: {}) { slug caseStudies { title } } }`,
      {},
      token
    );
    expect(data?.updateIndustry).toEqual({ slug: `${PREFIX}-industry-drafts`, caseStudies: [] });
  });

  it('are given to an API token, and so are drafts of the relations', async () => {
    const token = await createApiToken(harness.strapi, `${PREFIX} preview`);
    const query = `query ($status: PublicationStatus) {
      industries(status: $status, filters: { slug: { eq: "${PREFIX}-industry-drafts" } }) { caseStudies { title } }
    }`;
    const drafts = await send(query, { status: 'DRAFT' }, token);
    const published = await send(query, { status: 'PUBLISHED' }, token);
    expect(drafts.data?.industries).toEqual([{ caseStudies: [{ title: content.secretTitle }] }]);
    expect(published.data?.industries).toEqual([{ caseStudies: [] }]);
  });
});

describe('limits', () => {
  it('let a page of 25 case studies with everything around it pass', async () => {
    await ask(`{ caseStudies(pagination: { limit: 25 }) {
      title industry { name } services { name } results { metric } cover { url }
    } }`);
  });

  const nested = (depth: number): string =>
    depth === 0
      ? 'slug'
      : `industry { caseStudies(pagination: { limit: 1 }) { ${nested(depth - 1)} } }`;

  it.each([
    ['depth', `{ caseStudies { ${nested(5)} } }`, 'depth limit of 10 exceeded, found 12'],
    [
      'aliases',
      `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: services { slug }`).join(' ')} }`,
      'Aliases limit of 15 exceeded, found 16',
    ],
    [
      'directives',
      `{ services { ${Array.from({ length: 21 }, () => 'slug @skip(if: false)').join(' ')} } }`,
      'Directives limit of 20 exceeded, found 21',
    ],
    ['tokens', `{ services { ${'slug '.repeat(1000)} } }`, '1000 tokens'],
    [
      'objects',
      `{ services(pagination: { limit: 100 }) { caseStudies(pagination: { limit: 50 }) { services { slug } } } }`,
      'Cost limit of 5000 objects exceeded: this operation may return 55100',
    ],
    [
      'page size',
      '{ services(pagination: { limit: 101 }) { slug } }',
      'services: pagination.limit must be between 1 and 100, got 101',
    ],
    [
      'nested page size',
      '{ services { features(pagination: { pageSize: 500 }) { title } } }',
      'features: pagination.pageSize must be between 1 and 100, got 500',
    ],
    [
      'no limit at all',
      '{ services(pagination: { limit: -1 }) { slug } }',
      'pagination.limit must be between 1 and 100, got -1',
    ],
    [
      'negative start',
      '{ services(pagination: { start: -5 }) { slug } }',
      'pagination.start must be 0 or greater, got -5',
    ],
  ])('refuse too much: %s', async (_, query, message) => {
    const { status, errors } = await send(query);
    expect(errors[0]?.message).toContain(message);
    expect(status).toBe(400);
  });

  it.each([
    ['a number', 'query ($n: Int) { services(pagination: { limit: $n }) { slug } }', { n: 101 }],
    [
      'an object',
      'query ($p: PaginationArg) { services(pagination: $p) { slug } }',
      { p: { pageSize: 101 } },
    ],
    ['a default', 'query ($n: Int = 101) { services(pagination: { limit: $n }) { slug } }', {}],
  ])('refuse too large a page in a variable: %s', async (_, query, variables: object) => {
    const { status, errors } = await send(query, { ...variables });
    expect(errors[0]?.message).toContain('between 1 and 100, got 101');
    expect(status).toBe(400);
  });

  it.each([
    [
      'at the root',
      (filter: string) => `{ industries(filters: ${filter}) { slug } }`,
      'caseStudies: { title',
      4,
      'many entries 3 times, these do 4 times',
    ],
    [
      'nested',
      (filter: string) => `{ services { caseStudies(filters: ${filter}) { slug } } }`,
      'industry: { name',
      11,
      'components 10 times, these do 11 times',
    ],
  ])('refuse filters with too many joins: %s', async (_, query, condition, times, message) => {
    const filter = `{ or: [${`{ ${condition}: { eq: "a" } } }, `.repeat(times)}] }`;
    const { errors } = await send(query(filter));
    expect(errors[0]?.message).toContain(message);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('look at the variables of every request, not only at the first with this document', async () => {
    const query = 'query ($n: Int) { services(pagination: { limit: $n }) { slug } }';
    await ask(query, { n: 1 });
    expect((await send(query, { n: 101 })).status).toBe(400);
  });

  it.each([
    [
      'that spread each other twice, a hundred times over',
      Array.from(
        { length: 95 },
        (_, i) => `fragment f${i} on Service { ...f${i + 1} ...f${i + 1} }`
      ).join(' ') + ' fragment f95 on Service { slug }',
      200,
    ],
    ['that spread themselves', 'fragment f0 on Service { ...f0 }', 400],
    ['that do not exist', 'fragment other on Service { slug }', 400],
  ])('survive fragments %s', async (_, fragments, expected) => {
    const startedAt = Date.now();
    const { status } = await send(`{ services { ...f0 } } ${fragments}`);
    expect(status).toBe(expected);
    expect(Date.now() - startedAt).toBeLessThan(5000);
  });

  it('refuse several operations in one request', async () => {
    const { status } = await harness.request
      .post('/graphql')
      .send([{ query: '{ services { slug } }' }, { query: '{ services { slug } }' }]);
    expect(status).toBe(400);
  });
});

describe('surface', () => {
  const camel = (name: string) =>
    name.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
  const namesOf = (number: 'singularName' | 'pluralName') =>
    publicTypes(harness).map(({ info }) => camel(info[number]));

  interface Introspection {
    types: { name: string; fields: { name: string }[] | null }[];
  }

  const introspect = async (): Promise<Map<string, string[]>> => {
    const { __schema: schema } = (await ask(
      '{ __schema { types { name fields { name } } } }'
    )) as unknown as Record<string, Introspection>;
    return new Map(
      schema?.types.map(({ name, fields }) => [name, fields?.map((field) => field.name) ?? []])
    );
  };

  it('has queries and mutations of content only, and the door for forms', async () => {
    const types = await introspect();
    const plurals = namesOf('pluralName');
    const names = namesOf('singularName');
    expect(names).toContain('impactStory');
    expect(types.get('Query')?.sort()).toEqual(
      [...names, ...plurals, ...plurals.map((name) => `${name}_connection`), 'form'].sort()
    );
    const mutations = names
      .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
      .flatMap((name) => ['create', 'update', 'delete'].map((verb) => `${verb}${name}`));
    expect(types.get('Mutation')?.sort()).toEqual([...mutations, 'createFormSubmission'].sort());
  });

  it('names nothing of users, roles, locales, folders or of how files are stored', async () => {
    const types = await introspect();
    const names = [...types].flatMap(([type, fields]) => [type, ...fields]).join(' ');
    expect(names).not.toMatch(
      /user|role|permission|i18n|locale|folder|release|workflow|createdBy|updatedBy/i
    );
    expect(types.get('UploadFile')?.sort()).toEqual(
      'alternativeText caption createdAt documentId ext focalPoint formats height mime name previewUrl size updatedAt url width'.split(
        ' '
      )
    );
  });

  it.each([
    ['createIndustry', 'mutation { createIndustry(data: { name: "x" }) { documentId } }'],
    [
      'updateIndustry',
      'mutation { updateIndustry(documentId: "x", data: { name: "x" }) { documentId } }',
    ],
    ['deleteIndustry', 'mutation { deleteIndustry(documentId: "x") { documentId } }'],
  ])('refuses %s to a visitor', async (_, mutation) => {
    const { errors } = await send(mutation);
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Forbidden access',
        extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
      }),
    ]);
  });
});

describe('drafts', () => {
  it('lack what they lack, and take nobody else away with them', async () => {
    const token = await createApiToken(harness.strapi, 'drafts', 'full-access');
    const types = publicTypes({ strapi: harness.strapi }).filter(
      ({ options }) => options?.draftAndPublish
    );
    expect(types.length).toBeGreaterThan(2);
    for (const { uid, info, attributes } of types) {
      // Nothing at all is in it: whatever is required is missing.
      await harness.strapi.documents(uid as 'api::service.service').create({ data: {} as never });
      const plural = info.pluralName.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const fields = Object.entries(attributes)
        .filter(([name]) => !/^(?:createdBy|updatedBy|locale|localizations)$/.test(name))
        .map(([name, { type }]) =>
          ['relation', 'component', 'media'].includes(type) ? `${name} { __typename }` : name
        );
      const { errors, data } = await send(
        `{ ${plural}(status: DRAFT, pagination: { limit: 100 }) { ${fields.join(' ')} } }`,
        {},
        token
      );
      expect([uid, errors]).toEqual([uid, []]);
      expect((data?.[plural] as unknown[]).every((entry) => entry !== null)).toBe(true);
    }
  });
});

describe('server', () => {
  it('does not take requests that a foreign page could make a browser send', async () => {
    const simple = await harness.request
      .post('/graphql')
      .set('Content-Type', 'text/plain')
      .send('{"query":"{ services { slug } }"}');
    const byUrl = await harness.request.get('/graphql').query({ query: '{ services { slug } }' });
    expect([simple.status, byUrl.status]).toEqual([400, 400]);
  });

  it('does not open answers to every origin', async () => {
    const { headers } = await harness.request
      .post('/graphql')
      .set('Origin', 'https://elsewhere.example')
      .send({ query: '{ services { slug } }' });
    expect(headers['access-control-allow-origin']).not.toBe('https://elsewhere.example');
    expect(headers['access-control-allow-origin']).not.toBe('*');
  });

  it('shows a browser a page that loads nothing', async () => {
    const { status, text } = await harness.request.get('/graphql').set('Accept', 'text/html');
    expect(status).toBe(200);
    expect(text).not.toMatch(/https?:|<script|<link|<img/);
  });

  it('does not tell what went wrong inside', async () => {
    const { strapi } = harness;
    const original = strapi.db.queryBuilder;
    strapi.db.queryBuilder = () => {
      throw new Error('select "secret" from inside');
    };
    try {
      const answer = await send(`{ caseStudies(${OURS}) { services { slug } } }`);
      expect(JSON.stringify(answer)).not.toContain('inside');
      expect(answer.errors[0]).toMatchObject({
        message: 'Internal Server Error',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
    } finally {
      strapi.db.queryBuilder = original;
    }
  });
});
