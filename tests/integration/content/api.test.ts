import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(() => app.stop());

it('lists services in their order, with features', async () => {
  const { body } = await app.request.get('/api/services').expect(200);
  expect(body.data.length).toBeGreaterThanOrEqual(4);
});
