import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createPerson } from './people';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(async () => {
  await app.stop();
});

it('an erasure that is attempted twice at once has one entry in the ledger, one receipt and one end', async () => {
  const { email } = await createPerson(app);
  const { id } = await getService('request-opening', app).open({
    kind: 'erasure',
    key: email,
    reason: 'She asked for it',
    openedBy: '1',
    confirmation: email,
  });
  // As where a worker is taken for dead, and goes on.
  const attempt = () =>
    getService('request-jobs', app).erase({ requestId: id }, new AbortController().signal);
  await Promise.allSettled([attempt(), attempt()]);
  await attempt();
  const { entries, outstanding } = await getService('ledger', app).state();
  expect({ entries: entries.length, outstanding }).toEqual({ entries: 1, outstanding: [] });
  expect(await getService('receipts', app).list()).toHaveLength(1);
  const steps = await getService('request-steps', app).find(id);
  expect(steps.filter(({ action }) => action === 'end')).toHaveLength(1);
  expect(await getService('requests', app).findOne(id)).toMatchObject({ state: 'done' });
});
