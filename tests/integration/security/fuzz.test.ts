import { fuzzEnvironment, runFuzz } from '../../fuzz/run';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

/** A slice of `npm run test:fuzz`, which also asks for time: here, another suite runs beside. */
const REQUESTS = 1_500;

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi(fuzzEnvironment);
});

afterAll(() => app.stop());

it('answers what a stranger sends without failing and without telling', async () => {
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  const { failed, told } = await runFuzz({ app, requests: REQUESTS, seed });
  expect({ seed, failed, told }).toEqual({ seed, failed: [], told: [] });
});
