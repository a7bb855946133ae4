import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const SERVICE = 'api::service.service';
const INDUSTRY = 'api::industry.industry';
const PANEL = `/content-manager/collection-types`;

let app: TestApplication;
let token: string;
let session: string;
let number = 0;

const tagOf = (updatedAt: unknown) => `"${new Date(updatedAt as string).toISOString()}"`;

const createService = async () => {
  const services = app.strapi.documents(SERVICE);
  const { documentId } = await services.create({
    data: {
      name: `Version ${++number}`,
      description: 'Described at some length',
      icon: 'hitl',
      order: 1,
    },
  });
  await services.publish({ documentId });
  const draft = await services.findOne({ documentId });
  return { documentId, version: tagOf(draft?.updatedAt) };
};

const put = (documentId: string, version: string | undefined, data: object) => {
  const request = app.request.put(`/api/services/${documentId}`).set('Authorization', token);
  return (version === undefined ? request : request.set('If-Match', version)).send({ data });
};

const nameOf = async (documentId: string) =>
  (await app.strapi.documents(SERVICE).findOne({ documentId }))?.name;

beforeAll(async () => {
  app = await startStrapi();
  token = await createApiToken(app.strapi, 'versions', 'full-access');
  session = await signInToAdminPanel(app);
});

afterAll(() => app.stop());

describe('a version', () => {
  it('is answered with an entry, and lets its reader write', async () => {
    const { documentId } = await createService();
    const { headers } = await app.request.get(`/api/services/${documentId}`).expect(200);
    const first = await put(documentId, headers.etag, { order: 2 }).expect(200);
    expect(first.headers.etag).not.toBe(headers.etag);
    await put(documentId, first.headers.etag, { order: 3 }).expect(200);
  });

  it('that is not said is not asked for', async () => {
    const { documentId } = await createService();
    await put(documentId, undefined, { order: 2 }).expect(200);
    await put(documentId, undefined, { order: 3 }).expect(200);
  });

  it('that is old is refused with who, when, and what differs', async () => {
    const { documentId, version } = await createService();
    await app.request
      .put(`${PANEL}/${SERVICE}/${documentId}`)
      .set('Authorization', session)
      .send({ name: 'Theirs', description: 'Described at some length', icon: 'hitl', order: 1 })
      .expect(200);
    const { body } = await put(documentId, version, { name: 'Mine', order: 1 }).expect(409);
    expect(body.error).toMatchObject({
      name: 'ConflictError',
      details: {
        changedBy: expect.any(String),
        changedAt: expect.stringMatching(/^\d{4}-/),
        differences: [{ field: 'name', mine: 'Mine', theirs: 'Theirs' }],
      },
    });
    expect(await nameOf(documentId)).toBe('Theirs');
    // To take one's own is to say that one has seen theirs.
    await put(documentId, body.error.details.version, { name: 'Mine' }).expect(200);
    expect(await nameOf(documentId)).toBe('Mine');
  });

  it('is compared for components and their lists', async () => {
    const { documentId, version } = await createService();
    await put(documentId, undefined, { seo: { metaTitle: 'Theirs' } }).expect(200);
    const { body } = await put(documentId, version, { seo: { metaTitle: 'Mine' } }).expect(409);
    expect(body.error.details.differences).toEqual([
      expect.objectContaining({ field: 'seo', mine: { metaTitle: 'Mine' } }),
    ]);
  });

  it.each([
    ['publish', 'post', '/actions/publish'],
    ['unpublish', 'post', '/actions/unpublish'],
    ['discard', 'post', '/actions/discard'],
    ['delete', 'delete', ''],
    ['save', 'put', ''],
  ] as const)('that is old does not %s in the panel', async (_name, method, path) => {
    const { documentId, version } = await createService();
    await put(documentId, undefined, { name: 'Theirs' }).expect(200);
    const act = (tag: string) =>
      app.request[method](`${PANEL}/${SERVICE}/${documentId}${path}`)
        .set('Authorization', session)
        .set('If-Match', tag)
        .send(
          method === 'delete'
            ? undefined
            : { name: 'Mine', description: 'Described at some length', icon: 'hitl', order: 1 }
        );
    const { body } = await act(version).expect(409);
    expect(await nameOf(documentId)).toBe('Theirs');
    await act(body.error.details.version).expect(200);
  });

  it('is compared in GraphQL too', async () => {
    const { documentId, version } = await createService();
    await put(documentId, undefined, { name: 'Theirs' }).expect(200);
    const { body } = await app.request
      .post('/graphql')
      .set('Authorization', token)
      .set('If-Match', version)
      .send({
        query: `mutation { updateService(documentId: "${documentId}", data: { name: "Mine" }) { name } }`,
      });
    expect(body.errors[0].extensions.error).toMatchObject({
      name: 'ConflictError',
      details: { differences: [{ field: 'name', mine: 'Mine', theirs: 'Theirs' }] },
    });
    expect(await nameOf(documentId)).toBe('Theirs');
  });

  it.each<[string, string, boolean]>([
    ['two mutations', 'mutation { a: change(1) b: change(2) }', true],
    [
      'two in fragments',
      'mutation { ...A ... { b: change(2) } } fragment A on Mutation { a: change(1) }',
      true,
    ],
    ['a change and its typename', 'mutation { __typename a: change(1) }', false],
    ['one of two operations', 'mutation one { a: change(1) } mutation two { b: change(2) }', false],
    ['two questions', 'query one { services { name } industries { name } }', false],
  ])('is refused for more than it is of, in GraphQL: %s', async (_what, text, isRefused) => {
    const services = [await createService(), await createService()];
    const query = text.replace(/change\((\d)\)/g, (_match, which: string) => {
      const { documentId } = services[Number(which) - 1]!;
      return `updateService(documentId: "${documentId}", data: { name: "Mine" }) { name }`;
    });
    const answer = await app.request
      .post('/graphql')
      .set('Authorization', token)
      .set('If-Match', services[0]!.version)
      .send({ query, operationName: query.includes(' one ') ? 'one' : undefined });
    expect(answer.status).toBe(isRefused ? 400 : 200);
    if (isRefused) {
      expect(answer.body.errors[0].message).toContain('If-Match names the version of one entry');
    } else {
      expect(answer.body.errors).toBeUndefined();
    }
    const names = await Promise.all(services.map(({ documentId }) => nameOf(documentId)));
    expect(names.includes('Mine')).toBe(!isRefused && query.startsWith('mutation'));
  });

  it.each(['bulkPublish', 'bulkUnpublish', 'bulkDelete'])(
    'is refused for more than it is of, in the panel: %s',
    async (action) => {
      const services = [await createService(), await createService()];
      const answer = await app.request
        .post(`${PANEL}/${SERVICE}/actions/${action}`)
        .set('Authorization', session)
        .set('If-Match', services[0]!.version)
        .send({ documentIds: services.map(({ documentId }) => documentId) });
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain('If-Match names the version of one entry');
    }
  );

  it('is compared for types without drafts', async () => {
    const { documentId, updatedAt } = await app.strapi
      .documents(INDUSTRY)
      .create({ data: { name: `Industry ${++number}` } });
    const version = tagOf(updatedAt);
    const rename = (name: string) =>
      app.request
        .put(`/api/industries/${documentId}`)
        .set('Authorization', token)
        .set('If-Match', version)
        .send({ data: { name } });
    await rename(`Industry ${++number}`).expect(200);
    await rename(`Industry ${++number}`).expect(409);
  });

  it('lets one of many writers at the same instant win', async () => {
    const { documentId, version } = await createService();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => put(documentId, version, { order: index + 10 }))
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(19).fill(409)]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const entry = await app.strapi.documents(SERVICE).findOne({ documentId });
    expect(entry?.order).toBe(winner + 10);
  });
});
