import { randomUUID } from 'node:crypto';
import { LOCATION, locationNamed, PANEL, SERVICE, serviceNamed } from './desk';
import type { Desk } from './desk';

export const describeMadeOnce = (desk: Desk): void => {
  const { count, post } = desk;

  describe('a new entry whose answer was lost', () => {
    /** By door: how an entry of this name is made, and which one the answer tells of. */
    const doors: Record<
      string,
      {
        table: string;
        make: (
          name: string,
          key: string
        ) => Promise<{ status: number; id: unknown; error: unknown }>;
      }
    > = {
      'the panel': {
        table: 'locations',
        async make(name, key) {
          const { status, body } = await post(
            `${PANEL}/${LOCATION}`,
            locationNamed(name),
            desk.session,
            key
          );
          return { status, id: body.data?.documentId, error: body.error };
        },
      },
      'the panel, published at once': {
        table: 'services',
        async make(name, key) {
          const path = `${PANEL}/${SERVICE}/actions/publish`;
          const { status, body } = await post(path, serviceNamed(name), desk.session, key);
          return { status, id: body.data?.documentId, error: body.error };
        },
      },
      'a copy in the panel': {
        table: 'locations',
        async make(name, key) {
          const source = await desk.app.strapi.documents(LOCATION).findFirst({ sort: 'id' });
          const path = `${PANEL}/${LOCATION}/clone/${source?.documentId}`;
          const { status, body } = await post(path, locationNamed(name), desk.session, key);
          return { status, id: body.data?.documentId, error: body.error };
        },
      },
      REST: {
        table: 'services',
        async make(name, key) {
          const data = serviceNamed(name);
          const { status, body } = await post('/api/services', { data }, desk.token, key);
          return { status, id: body.data?.documentId, error: body.error };
        },
      },
      GraphQL: {
        table: 'locations',
        async make(name, key) {
          const query = `mutation ($data: LocationInput!) { createLocation(data: $data) { documentId } }`;
          const variables = { data: locationNamed(name) };
          const { body } = await post('/graphql', { query, variables }, desk.token, key);
          const error = body.errors?.[0]?.extensions?.error;
          const status = error?.name === 'ConflictError' ? 409 : 200;
          return { status, id: body.data?.createLocation?.documentId, error };
        },
      },
    };

    it.each(Object.keys(doors))('is made once, through %s', async (door) => {
      const { make, table } = doors[door]!;
      const key = randomUUID();
      const name = `Once ${++desk.number}`;
      const answers = await Promise.all([make(name, key), make(name, key), make(name, key)]);
      answers.push(await make(name, key));
      const [first] = answers;
      expect(answers).toEqual(
        Array(4).fill({ ...first, id: expect.any(String), error: undefined })
      );
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
      const name = `Version ${++desk.number}`;
      await post(`${PANEL}/${LOCATION}`, locationNamed(name), desk.session, key).expect(201);
      const refused = await post(`${PANEL}/${LOCATION}`, locationNamed('Other'), desk.session, key);
      const { documentId, version } = refused.body.error.details.made;
      await desk.app.request
        .put(`${PANEL}/${LOCATION}/${documentId}`)
        .set('Authorization', desk.session)
        .set('If-Match', `"${version}"`)
        .send(locationNamed(`${name}, changed`))
        .expect(200);
    });

    it('is not published again over what somebody has written since', async () => {
      const key = randomUUID();
      const path = `${PANEL}/${SERVICE}/actions/publish`;
      const body = serviceNamed(`Published ${++desk.number}`);
      const { documentId } = (await post(path, body, desk.session, key).expect(200)).body.data;
      const draft = { name: `Unfinished ${desk.number}` };
      await desk.app.strapi.documents(SERVICE).update({ documentId, data: draft as never });
      await post(path, body, desk.session, key).expect(200);
      const published = await desk.app.strapi
        .documents(SERVICE)
        .findOne({ documentId, status: 'published' });
      expect(published?.name).toBe(body.name);
    });

    it('is not made again after it was deleted, unless a new key says so', async () => {
      const key = randomUUID();
      const body = locationNamed(`Deleted ${++desk.number}`);
      const { data } = (await post(`${PANEL}/${LOCATION}`, body, desk.session, key).expect(201))
        .body;
      await desk.app.strapi.documents(LOCATION).delete({ documentId: data.documentId });
      const { body: refused } = await post(`${PANEL}/${LOCATION}`, body, desk.session, key).expect(
        409
      );
      expect(refused.error.message).toMatch(/has been deleted since/);
      expect(refused.error.details).toEqual({ made: null });
      await post(`${PANEL}/${LOCATION}`, body, desk.session, randomUUID()).expect(201);
    });

    it('leaves nothing behind when it was refused, and is of one account alone', async () => {
      const key = randomUUID();
      const body = locationNamed(`Refused ${++desk.number}`);
      await post(`${PANEL}/${LOCATION}`, { ...body, name: '' }, desk.session, key).expect(400);
      await post(`${PANEL}/${LOCATION}`, body, desk.session, key).expect(201);
      await post('/api/locations', { data: body }, desk.token, key).expect(201);
      expect(await count('locations', body.name)).toBe(2);
    });

    it.each(['a b', 'é', 'x'.repeat(256)])('has a key that can be kept: %s', async (key) => {
      const answer = await post(`${PANEL}/${LOCATION}`, locationNamed('Key'), desk.session).set(
        'Idempotency-Key',
        key
      );
      expect(answer.status).toBe(400);
    });

    it('is forgotten after a while, by those that come later', async () => {
      await desk.app.sql(`UPDATE ops.made_entries SET created_at = now() - interval '8 days'`);
      await post(
        `${PANEL}/${LOCATION}`,
        locationNamed(`Later ${++desk.number}`),
        desk.session,
        randomUUID()
      );
      const rows = await desk.app.sql('SELECT created_at FROM ops.made_entries');
      expect(rows.length).toBeLessThan(5);
    });
  });
};
