import fc from 'fast-check';
import { createApiToken, signInToAdminPanel } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { SEED, volume } from '../../helpers/volume';

const SERVICE = 'api::service.service';
const CASE_STUDY = 'api::case-study.case-study';
const FEATURE = 'api::service-feature.service-feature';

let app: TestApplication;
let authorization: string;
let number = 0;

const services = () => app.strapi.documents(SERVICE);
const featureDocuments = () => app.strapi.documents(FEATURE);

const serviceData = (overrides: object = {}) => ({
  name: `Service ${++number}`,
  description: 'Described at some length',
  icon: 'hitl' as const,
  order: 1,
  ...overrides,
});

const post = (path: string, data: object) =>
  app.request.post(path).set('Authorization', authorization).send({ data });

const createServiceWithFeatures = async (titles: string[]) => {
  const service = await services().create({ data: serviceData() });
  for (const title of titles) {
    await featureDocuments().create({
      data: {
        title,
        description: 'Described at some length',
        order: 1,
        service: service.documentId,
      },
    });
  }
  return service;
};

/** Titles of the features that the public sees of a service. */
const publicFeatures = async (slug: string | null | undefined): Promise<string[] | undefined> => {
  const { body } = await app.request.get(`/api/services/by-slug/${slug}`);
  return body.data?.features.map(({ title }: { title: string }) => title);
};

const countRows = async (table: string, documentId: string) => {
  const [row] = await app.sql<{ count: string }>(
    `SELECT count(*) FROM ${table} WHERE document_id = ?`,
    [documentId]
  );
  return Number(row?.count);
};

beforeAll(async () => {
  app = await startStrapi();
  authorization = await createApiToken(app.strapi, 'content-rules', 'full-access');
});

afterAll(() => app.stop());

describe('a service and its features', () => {
  it('are published together', async () => {
    const { documentId, slug } = await createServiceWithFeatures(['First', 'Second']);
    expect(await publicFeatures(slug)).toBeUndefined();
    await services().publish({ documentId });
    expect(await publicFeatures(slug)).toEqual(['First', 'Second']);
  });

  it('are published together by REST in one request', async () => {
    const { documentId, slug } = await createServiceWithFeatures(['Only']);
    await app.request
      .put(`/api/services/${documentId}?status=published`)
      .set('Authorization', authorization)
      .send({ data: { order: 3 } })
      .expect(200);
    expect(await publicFeatures(slug)).toEqual(['Only']);
  });

  it('part when a feature is taken away: its published version goes with the next publication', async () => {
    const { documentId, slug } = await createServiceWithFeatures(['Kept', 'Taken away']);
    await services().publish({ documentId });
    const kept = await featureDocuments().findFirst({
      filters: { title: 'Kept', service: { documentId } },
    });
    await services().update({
      documentId,
      data: { features: { set: [kept?.documentId ?? ''] } },
    });
    await services().publish({ documentId });
    expect(await publicFeatures(slug)).toEqual(['Kept']);
    const { body } = await app.request.get('/api/service-features?filters[title]=Taken away');
    expect(body.data).toEqual([]);
  });

  it('are published anew only where something changed', async () => {
    const { documentId } = await createServiceWithFeatures(['Stays', 'Changes']);
    await services().publish({ documentId });
    const publishedIds = async () => {
      const features = await featureDocuments().findMany({
        status: 'published',
        filters: { service: { documentId } },
      });
      return Object.fromEntries(features.map(({ title, id }) => [title, id]));
    };
    const before = await publishedIds();
    const changing = await featureDocuments().findFirst({ filters: { title: 'Changes' } });
    await featureDocuments().update({
      documentId: changing?.documentId ?? '',
      data: { description: 'Described differently' },
    });
    await services().publish({ documentId });
    const after = await publishedIds();
    expect(after.Stays).toBe(before.Stays);
    expect(after.Changes).not.toBe(before.Changes);
  });

  it('stay unpublished together when one of the features is not complete', async () => {
    const { documentId, slug } = await createServiceWithFeatures(['Complete']);
    await featureDocuments().create({
      data: { title: 'Incomplete', order: 1, service: documentId } as never,
    });
    await expect(services().publish({ documentId })).rejects.toThrow(/description/);
    expect(await publicFeatures(slug)).toBeUndefined();
    const published = await featureDocuments().count({
      status: 'published',
      filters: { service: { documentId } },
    });
    expect(published).toBe(0);
  });

  it('are unpublished together', async () => {
    const { documentId, slug } = await createServiceWithFeatures(['One']);
    await services().publish({ documentId });
    await services().unpublish({ documentId });
    expect(await publicFeatures(slug)).toBeUndefined();
    const { body } = await app.request.get(
      `/api/service-features?filters[service][documentId]=${documentId}`
    );
    expect(body.data).toEqual([]);
  });

  it('are deleted together, and a feature that has moved away stays', async () => {
    const { documentId } = await createServiceWithFeatures(['Goes', 'Moves']);
    const target = await createServiceWithFeatures([]);
    await services().publish({ documentId });
    const [goes, moves] = await Promise.all(
      ['Goes', 'Moves'].map((title) => featureDocuments().findFirst({ filters: { title } }))
    );
    await featureDocuments().update({
      documentId: moves?.documentId ?? '',
      data: { service: target.documentId },
    });
    await services().delete({ documentId });
    expect(await countRows('services', documentId)).toBe(0);
    expect(await countRows('service_features', goes?.documentId ?? '')).toBe(0);
    // The draft, which belongs to the other service.
    expect(await countRows('service_features', moves?.documentId ?? '')).toBe(1);
  });

  it('are deleted together by the bulk action of the content manager', async () => {
    const services = [
      await createServiceWithFeatures(['Bulk one']),
      await createServiceWithFeatures(['Bulk two']),
    ];
    await app.request
      .post(`/content-manager/collection-types/${SERVICE}/actions/bulkDelete`)
      .set('Authorization', await signInToAdminPanel(app))
      .send({ documentIds: services.map(({ documentId }) => documentId) })
      .expect(200);
    const left = await featureDocuments().count({ filters: { title: { $startsWith: 'Bulk' } } });
    expect(left).toBe(0);
  });
});

describe('the positions of features', () => {
  const CM = '/content-manager';
  let editor: string;
  let service: { documentId: string; slug?: string | null };

  beforeAll(async () => {
    editor = await signInToAdminPanel(app);
  });

  beforeEach(async () => {
    service = await services().create({ data: serviceData() });
  });

  const panel = (method: 'get' | 'post' | 'put', path: string) =>
    app.request[method](CM + path).set('Authorization', editor);

  const featureData = (title: string, more: object = {}) => ({
    title,
    description: 'Described at some length',
    ...more,
  });

  /** As the three who look see them: the list in the panel, the numbers, and the website. */
  const seen = async () => {
    const { body: list } = await panel(
      'get',
      `/relations/${SERVICE}/${service.documentId}/features?pageSize=50`
    ).expect(200);
    const features = await featureDocuments().findMany({
      filters: { service: { documentId: service.documentId } },
      sort: ['order:asc', 'title:asc'],
    });
    await services().publish({ documentId: service.documentId });
    return {
      // The panel turns it round.
      list: list.results.map(({ title }: { title: string }) => title).reverse(),
      byNumber: features.map(({ title }) => title),
      numbers: features.map(({ order }) => order),
      website: await publicFeatures(service.slug),
    };
  };

  const expectOrder = async (titles: string[], numbers?: number[]) => {
    const { numbers: own, ...orders } = await seen();
    expect(orders).toEqual({ list: titles, byNumber: titles, website: titles });
    if (numbers) {
      expect(own).toEqual(numbers);
    }
  };

  const idsOf = async (...titles: string[]): Promise<string[]> => {
    const features = await featureDocuments().findMany({
      filters: { service: { documentId: service.documentId } },
    });
    return titles.map(
      (title) => features.find((feature) => feature.title === title)?.documentId ?? ''
    );
  };

  const three = async () => {
    for (const title of ['C', 'A', 'B']) {
      await featureDocuments().create({
        data: { ...featureData(title), service: service.documentId },
      });
    }
  };

  it('of new ones are the last, through whichever door, and however the service is named', async () => {
    await services().publish({ documentId: service.documentId });
    const [row] = await app.sql<{ id: number }>(
      'SELECT id FROM services WHERE document_id = ? AND published_at IS NULL',
      [service.documentId]
    );
    await post('/api/service-features', featureData('REST', { service: service.documentId }));
    await post(
      '/api/service-features',
      featureData('Null', { order: null, service: { connect: [service.documentId] } })
    );
    const query = `mutation ($data: ServiceFeatureInput!) {
      createServiceFeature(data: $data) { documentId }
    }`;
    const data = featureData('GraphQL', { service: service.documentId });
    await app.request
      .post('/graphql')
      .set('Authorization', authorization)
      .send({ query, variables: { data } })
      .expect(200);
    await panel('post', `/collection-types/${FEATURE}`)
      .send(featureData('Panel', { service: { connect: [{ id: row?.id }], disconnect: [] } }))
      .expect(201);
    // As the dialogue of the service makes it: first alone, and then in its list.
    const { body } = await panel('post', `/collection-types/${FEATURE}`)
      .send(featureData('Dialogue'))
      .expect(201);
    const connect = [{ documentId: body.data.documentId, position: { end: true } }];
    await panel('put', `/collection-types/${SERVICE}/${service.documentId}`)
      .send({ features: { connect, disconnect: [] } })
      .expect(200);
    const [copied = ''] = await idsOf('Panel');
    await featureDocuments().clone({ documentId: copied, data: { title: 'Copy' } as never });
    await expectOrder(['REST', 'Null', 'GraphQL', 'Panel', 'Dialogue', 'Copy'], [1, 2, 3, 4, 5, 6]);
  });

  it('of many made at once are different', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        panel('post', `/collection-types/${FEATURE}`)
          .send(featureData(`At once ${index}`, { service: { connect: [service] } }))
          .expect(201)
      )
    );
    expect((await seen()).numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('follow a feature that is dragged in the list of its service', async () => {
    await three();
    await expectOrder(['C', 'A', 'B'], [1, 2, 3]);
    const [a = '', b = '', c = ''] = await idsOf('A', 'B', 'C');
    const drag = (documentId: string, position: object) =>
      panel('put', `/collection-types/${SERVICE}/${service.documentId}`)
        .send({ features: { connect: [{ documentId, position }], disconnect: [] } })
        .expect(200);
    await drag(c, { after: b });
    await expectOrder(['A', 'B', 'C'], [1, 2, 3]);
    await drag(b, { before: a });
    await expectOrder(['B', 'A', 'C'], [1, 2, 3]);
    await drag(c, { start: true });
    await expectOrder(['C', 'B', 'A'], [1, 2, 3]);
  });

  it('keep gaps, and make equal ones different where somebody drags', async () => {
    await three();
    const [a = '', b = ''] = await idsOf('A', 'B');
    await app.sql(
      `UPDATE service_features SET "order" = 7 WHERE title IN ('A', 'B')
      AND document_id = ANY(ARRAY[?, ?])`,
      [a, b]
    );
    await expectOrder(['C', 'A', 'B'], [1, 7, 7]);
    await panel('put', `/collection-types/${SERVICE}/${service.documentId}`)
      .send({
        features: { connect: [{ documentId: b, position: { before: a } }], disconnect: [] },
      })
      .expect(200);
    await expectOrder(['C', 'B', 'A'], [1, 7, 8]);
  });

  it('lead the list, where somebody changes the number: in the form, by statement', async () => {
    await three();
    const [a = '', b = ''] = await idsOf('A', 'B');
    await panel('put', `/collection-types/${FEATURE}/${b}`).send({ order: 0 }).expect(200);
    await expectOrder(['B', 'C', 'A'], [0, 1, 2]);
    await app.sql('UPDATE service_features SET "order" = 1 WHERE document_id = ?', [b]);
    await expectOrder(['B', 'C', 'A'], [1, 1, 2]);
    await app.sql('UPDATE service_features SET "order" = 9 WHERE document_id = ?', [b]);
    await expectOrder(['C', 'A', 'B'], [1, 2, 9]);
    await panel('put', `/collection-types/${FEATURE}/${a}`).send({ order: null }).expect(200);
    await expectOrder(['C', 'B', 'A'], [1, 9, 10]);
  });

  it('follow a list that a program writes, and stay where it writes what it has read', async () => {
    await three();
    const [a = '', b = '', c = ''] = await idsOf('A', 'B', 'C');
    const put = (features: string[]) =>
      app.request
        .put(`/api/services/${service.documentId}`)
        .set('Authorization', authorization)
        .send({ data: { features } })
        .expect(200);
    await put([b, c, a]);
    await expectOrder(['B', 'C', 'A'], [1, 2, 3]);
    await put([b, a]);
    await expectOrder(['B', 'A'], [1, 3]);
  });
});

describe('a slug', () => {
  it('is made from the name', async () => {
    const { body } = await post('/api/services', serviceData({ name: 'Voice & Speech Data' }));
    expect(body.data.slug).toBe('voice-and-speech-data');
  });

  it('gets a number when the name is taken', async () => {
    await post('/api/services', serviceData({ name: 'Twice' })).expect(201);
    const { body } = await post('/api/services', serviceData({ name: 'Twice' }));
    expect(body.data.slug).toBe('twice-1');
  });

  it('is usable for a name in Kannada', async () => {
    const { body, status } = await post('/api/services', serviceData({ name: 'ಡೇಟಾ ಸಂಗ್ರಹ' }));
    expect(status).toBe(201);
    expect(body.data.name).toBe('ಡೇಟಾ ಸಂಗ್ರಹ');
    expect(body.data.slug).toMatch(/^[a-z0-9-]+$/);
  });

  it('fits when the name grows in transliteration', async () => {
    const { body } = await post('/api/services', serviceData({ name: 'щ'.repeat(100) }));
    expect(body.data.slug.length).toBeLessThanOrEqual(100);
  });

  it('is made when a draft that had no name gets one', async () => {
    const draft = await services().create({ data: { order: 1 } as never });
    const updated = await services().update({
      documentId: draft.documentId,
      data: { name: 'Named at last', slug: '' },
    });
    expect(updated?.slug).toBe('named-at-last');
  });

  it('of a published entry cannot be emptied', async () => {
    const { body } = await app.request.get('/api/services/by-slug/data-collection');
    const answer = await app.request
      .put(`/api/services/${body.data.documentId}`)
      .set('Authorization', authorization)
      .send({ data: { slug: null } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe('Slug is required');
  });

  it('that is taken is refused with its value', async () => {
    const { body, status } = await post('/api/services', serviceData({ slug: 'data-collection' }));
    expect(status).toBe(400);
    expect(body.error.message).toBe("Service with slug 'data-collection' already exists");
    expect(body.error.details.errors).toEqual([expect.objectContaining({ path: ['slug'] })]);
  });

  it('is made for each of many with one title at once, with numbers, at every door', async () => {
    const panel = await signInToAdminPanel(app);
    const doors: Record<string, (name: string) => PromiseLike<{ body: unknown }>> = {
      rest: (name) => post('/api/services', serviceData({ name })),
      draft: (name) => post('/api/services?status=draft', { name }),
      panel: (name) =>
        app.request
          .post(`/content-manager/collection-types/${SERVICE}`)
          .set('Authorization', panel)
          .send({ name }),
      graphql: (name) =>
        app.request.post('/graphql').set('Authorization', authorization).send({
          query:
            'mutation($name: String) { createService(data: { name: $name }, status: DRAFT) { slug } }',
          variables: { name },
        }),
    };
    for (const [door, make] of Object.entries(doors)) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => make(`At once ${door}`)));
      const slugs = answers.map(({ body }) => /"slug":"([^"]*)"/.exec(JSON.stringify(body))?.[1]);
      expect(slugs.sort()).toEqual([
        `at-once-${door}`,
        ...[1, 2, 3, 4].map((count) => `at-once-${door}-${count}`),
      ]);
    }
  });

  it('is given once when it is asked for many times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post('/api/services', serviceData({ slug: 'raced' })))
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(400)]);
  });
});

describe('writes at the same time', () => {
  const ROUNDS = volume(4, 40);

  interface Write {
    documentId: string;
    /** What the service is to show afterwards, in this order. */
    caseStudies: string[];
    door: number;
  }

  const draftsOf = async (documentId: string): Promise<string[]> => {
    const draft = await services().findOne({ documentId, populate: ['caseStudies'] });
    return draft?.caseStudies?.map(({ documentId: id }) => id) ?? [];
  };

  it(`of entries with links all succeed, as if one had come after the other (seed ${SEED})`, async () => {
    const make = async (uid: typeof SERVICE | typeof CASE_STUDY, data: object) =>
      (await app.strapi.documents(uid).create({ data: data as never })).documentId;
    const ids = await Promise.all(
      [1, 2, 3].map((count) => make(SERVICE, { name: `Wanted ${count}` }))
    );
    const caseStudies = await Promise.all(
      Array.from({ length: 10 }, (_, count) => make(CASE_STUDY, { title: `Wanted ${count}` }))
    );
    const panel = await signInToAdminPanel(app);
    const doors: ((write: Write) => PromiseLike<{ status: number; body: unknown }>)[] = [
      ({ documentId, caseStudies: wanted }) =>
        app.request
          .put(`/api/services/${documentId}?status=draft`)
          .set('Authorization', authorization)
          .send({ data: { caseStudies: wanted } }),
      ({ documentId, caseStudies: wanted }) =>
        app.request
          .put(`/content-manager/collection-types/${SERVICE}/${documentId}`)
          .set('Authorization', panel)
          .send({ caseStudies: { set: wanted.map((id) => ({ documentId: id })) } }),
      ({ documentId, caseStudies: wanted }) =>
        app.request
          .post('/graphql')
          .set('Authorization', authorization)
          .send({
            query:
              'mutation($id: ID!, $wanted: [ID]) { updateService(documentId: $id, status: DRAFT, data: { caseStudies: $wanted }) { documentId } }',
            variables: { id: documentId, wanted },
          }),
    ];
    // Of one service or of several, which want the same entries in different orders.
    const write = fc.record({
      documentId: fc.constantFrom(...ids),
      caseStudies: fc.shuffledSubarray(caseStudies, { minLength: 1 }),
      door: fc.nat(doors.length - 1),
    });
    const rounds = fc.array(write, { minLength: 5, maxLength: 5 });
    for (const writes of fc.sample(rounds, { numRuns: ROUNDS, seed: SEED })) {
      const answers = await Promise.all(writes.map((one) => doors[one.door]!(one)));
      expect(answers.map(({ status }) => status)).toEqual(writes.map(() => 200));
      expect(answers.filter(({ body }) => 'errors' in (body as object))).toEqual([]);
      for (const documentId of new Set(writes.map((one) => one.documentId))) {
        const wanted = writes.filter((one) => one.documentId === documentId);
        // Whoever came last is who is seen.
        expect(wanted.map((one) => one.caseStudies.join())).toContain(
          (await draftsOf(documentId)).join()
        );
      }
    }
  });

  it('that have to give way again and again are answered with 409, and nothing is saved', async () => {
    const create = jest.spyOn(app.strapi.db.entityManager, 'create');
    create.mockImplementation(async () => {
      // As Postgres ends one of two transactions that wait for each other.
      await app.strapi.db.connection.raw(`DO $$ BEGIN RAISE 'no' USING ERRCODE = '40P01'; END $$`);
    });
    try {
      const { status, body } = await post('/api/services', serviceData({ name: 'Gives way' }));
      expect(status).toBe(409);
      expect(body.error.message).toMatch(/Others are changing .* Try again/);
      expect(create.mock.calls.length).toBeGreaterThan(1);
    } finally {
      create.mockRestore();
    }
    await post('/api/services', serviceData({ name: 'Gives way' })).expect(201);
  });
});

describe('a published entry', () => {
  it('shows links in the order of its editor, whenever their other end is published', async () => {
    const names = ['One', 'Two', 'Three', 'Four'];
    const members = await Promise.all(
      names.map(
        async (name) => (await services().create({ data: serviceData({ name }) })).documentId
      )
    );
    const [industry] = await app.strapi.documents('api::industry.industry').findMany({ limit: 1 });
    const round = fc.record({
      wanted: fc.shuffledSubarray(members, { minLength: members.length }),
      early: fc.subarray(members),
    });
    for (const { wanted, early } of fc.sample(round, { numRuns: volume(3, 20), seed: SEED })) {
      for (const documentId of members) {
        await (early.includes(documentId)
          ? services().publish({ documentId })
          : services().unpublish({ documentId }));
      }
      const { documentId } = await app.strapi.documents(CASE_STUDY).create({
        data: {
          title: 'Ordered',
          client: 'Client',
          challenge: 'Challenge',
          solution: 'Solution',
          industry: industry!.documentId,
          services: wanted,
          results: [{ metric: 'm', value: '1', description: 'd' }],
        },
        status: 'published',
      });
      for (const member of members) {
        await services().publish({ documentId: member });
        await services().publish({ documentId: member });
      }
      const rest = await app.request.get(`/api/case-studies/${documentId}?populate=services`);
      const standard = await app.request.get(`/api/case-studies/${documentId}`);
      const graphql = await app.request.post('/graphql').send({
        query: 'query($id: ID!) { caseStudy(documentId: $id) { services { documentId } } }',
        variables: { id: documentId },
      });
      for (const { services: shown } of [
        rest.body.data,
        standard.body.data,
        graphql.body.data.caseStudy,
      ]) {
        expect(shown.map((service: { documentId: string }) => service.documentId)).toEqual(wanted);
      }
    }
  });
});

describe('a mistake', () => {
  it.each([
    ['name', { name: 'x'.repeat(101) }],
    ['description', { description: 'short' }],
    ['icon', { icon: 'rocket' }],
    ['order', { order: -1 }],
    ['slug', { slug: 'Not A Slug' }],
    ['slug', { slug: 'x'.repeat(101) }],
  ])('in %s of a service is a 400 that names the field', async (field, mistake) => {
    const { body, status } = await post('/api/services', serviceData(mistake));
    expect(status).toBe(400);
    expect(body.error.details.errors[0].path).toEqual([field]);
    expect(JSON.stringify(body)).not.toContain('"value"');
  });

  it('in an icon names the icons that there are, whoever finds it', async () => {
    const sentence =
      'Invalid icon name. Must be one of: data-collection, data-preparation, ai-model, hitl';
    const { body } = await post('/api/services', serviceData({ icon: 'rocket' }));
    expect(body.error.message).toBe(sentence);
    expect(
      app.strapi
        .plugin('database-operations')
        .service('database-rules')
        .explain(
          await app.sql(`UPDATE services SET icon = 'rocket'`).catch((error: unknown) => error)
        )
    ).toEqual({ path: ['icon'], message: sentence });
  });

  it('in a feature is told as one of the feature when its service is published', async () => {
    const service = await app.strapi
      .documents('api::service.service')
      .create({ data: serviceData() });
    const feature = await app.strapi.documents('api::service-feature.service-feature').create({
      // A draft may lack it, which the types do not know.
      data: { title: 'Half done', order: 0, service: service.documentId } as never,
    });
    const { body } = await app.request
      .put(`/api/services/${service.documentId}?status=published`)
      .set('Authorization', authorization)
      .send({ data: {} })
      .expect(400);
    expect(body.error.message).toBe('Feature "Half done": description is required');
    expect(body.error.details.errors).toEqual([
      {
        path: ['features', feature.documentId, 'description'],
        message: 'Feature "Half done": description is required',
        name: 'ValidationError',
      },
    ]);
  });

  it.each([
    'services',
    'service-features',
    'industries',
    'case-studies',
    'locations',
    'impact-stories',
  ])('of leaving everything out is a 400 for %s', async (plural) => {
    const { body, status } = await post(`/api/${plural}`, {});
    expect(status).toBe(400);
    expect(body.error.details.errors).not.toEqual([]);
  });

  it('of a period that ends before it starts is explained', async () => {
    const { body: locations } = await app.request.get('/api/locations');
    const { body, status } = await post('/api/impact-stories', {
      title: 'Backwards',
      story: 'Told',
      beneficiaries: '1,200 households',
      location: locations.data[0].documentId,
      metrics: [
        {
          metricName: 'm',
          value: 1,
          unit: 'u',
          periodStart: '2026-02-01',
          periodEnd: '2026-01-01',
        },
      ],
    });
    expect(status).toBe(400);
    expect(body.error.message).toBe('Period end must not be before period start');
  });

  it('that only the commit finds out is answered as a mistake, and nothing is stored', async () => {
    // What our own rules find at the commit, the application finds before.
    await app.sql(`CREATE FUNCTION ops.refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'Found at the commit',
          COLUMN = 'name', CONSTRAINT = 'rule_found_at_the_commit';
      END $$`);
    await app.sql(`CREATE CONSTRAINT TRIGGER refuse_at_commit AFTER INSERT ON public.locations
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name = 'Too late')
      EXECUTE FUNCTION ops.refuse_at_commit()`);
    const { body, status } = await post('/api/locations', {
      name: 'Too late',
      region: 'Karnataka',
      country: 'India',
    });
    expect(status).toBe(400);
    expect(body.error.message).toBe('Found at the commit');
    expect(body.error.details.errors[0].path).toEqual(['name']);
    expect(await app.sql(`SELECT 1 FROM public.locations WHERE name = 'Too late'`)).toEqual([]);
  });

  it('of a number that does not fit is not an error of the server', async () => {
    const { status } = await post('/api/services', serviceData({ order: 99_999_999_999 }));
    expect(status).toBe(400);
  });
});

describe('an industry or a location', () => {
  it('says why it cannot take what belongs to another, and that it has no drafts', async () => {
    const [one, other] = await app.strapi
      .documents('api::industry.industry')
      .findMany({ limit: 2 });
    const [caseStudy] = await app.strapi
      .documents(CASE_STUDY)
      .findMany({ filters: { industry: { documentId: one!.documentId } } });
    const taken = await app.request
      .put(`/api/industries/${other!.documentId}`)
      .set('Authorization', authorization)
      .send({ data: { caseStudies: { connect: [caseStudy!.documentId] } } });
    expect([taken.status, taken.body.error?.message]).toEqual([
      400,
      expect.stringContaining('belongs to another one already'),
    ]);
    expect(taken.body.error.details.errors[0].path).toEqual(['caseStudies']);
    const panel = await signInToAdminPanel(app);
    for (const action of ['publish', 'unpublish', 'discard']) {
      const answer = await app.request
        .post(
          `/content-manager/collection-types/api::industry.industry/${one!.documentId}/actions/${action}`
        )
        .set('Authorization', panel)
        .send({});
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(/have no drafts/);
    }
  });

  it.each([
    ['industries', 'case study', 'case_studies'],
    ['locations', 'impact story', 'impact_stories'],
  ])('that is used cannot be deleted: %s', async (plural, noun) => {
    const { body } = await app.request.get(`/api/${plural}`);
    const [entry] = body.data;
    const answer = await app.request
      .delete(`/api/${plural}/${entry.documentId}`)
      .set('Authorization', authorization);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(`'${entry.name}' is still used by`);
    expect(answer.body.error.message).toMatch(new RegExp(noun.slice(0, -1)));
    expect((await app.request.get(`/api/${plural}/${entry.documentId}`)).status).toBe(200);
  });

  it('that nothing uses can be deleted', async () => {
    const { body } = await post('/api/industries', { name: 'Unused' });
    await app.request
      .delete(`/api/industries/${body.data.documentId}`)
      .set('Authorization', authorization)
      .expect(204);
  });

  it('cannot have the name of another', async () => {
    const { body, status } = await post('/api/industries', { name: 'Healthcare', slug: 'other' });
    expect(status).toBe(400);
    expect(body.error.message).toBe("Industry with name 'Healthcare' already exists");
  });
});

it('leaves no component behind when a case study is deleted by statement', async () => {
  const orphans = () =>
    app.sql(`SELECT id FROM components_case_study_results component WHERE NOT EXISTS (
      SELECT FROM case_studies_cmps link WHERE link.cmp_id = component.id)`);
  await app.sql(
    'DELETE FROM case_studies WHERE document_id = (SELECT document_id FROM case_studies LIMIT 1)'
  );
  expect(await orphans()).toEqual([]);
});
