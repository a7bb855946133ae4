import path from 'node:path';
import { Client } from 'pg';
import { copyOfDist, replaceInFile } from '../../helpers/edited-dist';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

/** A statement may take three seconds, and a network have three in a minute. */
const TIMEOUT_MS = 3000;
const SECONDS_PER_MINUTE = 3;

let app: TestApplication;

beforeAll(async () => {
  const dist = await copyOfDist('without-graphql');
  await replaceInFile(
    path.join(dist, 'config/plugins.js'),
    'graphql: {',
    'graphql: { enabled: false,'
  );
  app = await startStrapi(
    {
      TRUSTED_PROXY_HOPS: '1',
      PUBLIC_READ_TIMEOUT_MS: String(TIMEOUT_MS),
      PUBLIC_READ_SECONDS_PER_MINUTE: String(SECONDS_PER_MINUTE),
    },
    dist
  );
});

afterAll(() => app.stop());

const get = async (query: string, address = '192.0.2.1') =>
  app.request.get(`/api/${query}`).set('X-Forwarded-For', address);

describe('without GraphQL', () => {
  it('GraphQL is not there', async () => {
    const { status } = await app.request.post('/graphql').send({ query: '{ __typename }' });
    expect([404, 405]).toContain(status);
  });

  it('reads are held to published entries and to limits all the same', async () => {
    await app.sql(`UPDATE case_studies SET client = 'qzsecret' WHERE published_at IS NULL`);
    const oracle =
      'services?fields[0]=name&populate[caseStudies][fields][0]=title&populate[caseStudies][filters][industry][caseStudies][client][$startsWith]=';
    const [hit, miss] = [await get(`${oracle}qzsecret`), await get(`${oracle}nothing`)];
    expect(hit.status).toBe(200);
    expect(hit.body).toEqual(miss.body);
    const top = await get('industries?filters[caseStudies][client]=qzsecret');
    expect(top.body.data).toEqual([]);
    for (const refused of [
      'industries?sort=caseStudies.client',
      'services?populate[caseStudies][sort]=industry.caseStudies.client',
      'services?status=',
      'services?pagination[pageSize]=5000',
    ]) {
      expect([refused, (await get(refused)).status]).toEqual([refused, 400]);
    }
  });
});

describe('the database time of a visitor', () => {
  /** Holds a table, so that every read of it waits. */
  const whileLocked = async (task: () => Promise<void>) => {
    const client = new Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('LOCK TABLE public.case_studies IN ACCESS EXCLUSIVE MODE');
      await task();
    } finally {
      await client.end();
    }
  };

  it('ends with a 503 for a read that takes too long, and with a 429 for a network that took too much', async () => {
    await whileLocked(async () => {
      // Of one /64 network.
      const neighbours = ['2001:db8::1', '2001:db8::2'];
      const tooLong = await Promise.all(
        neighbours.map((address) => get('case-studies?populate=', address))
      );
      for (const { status, headers, body } of tooLong) {
        expect(status).toBe(503);
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        expect(body.error.message).toMatch(/took too long/);
      }
      const tooMuch = await get('services', '2001:db8::3');
      expect(tooMuch.status).toBe(429);
      expect(Number(tooMuch.headers['retry-after'])).toBeGreaterThan(0);
      expect((await get('services', '2001:db8:0:1::1')).status).toBe(200);
    });
  });
});
