/** @typedef {import('./options.mjs').PluginModel} PluginModel */

/** `tests/integration/NAME/NAME.test.ts` @param {PluginModel} model */
export const testOf = ({
  name,
  title,
  prefix,
}) => `import { getService } from '../../../src/plugins/${name}/server/src/utils/get-service';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { countJobs } from '../../helpers/count-jobs';
import { startSmtpServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const REPORT = '/${name}/report';
const RECIPIENT = 'report@indivillage.example';

let app: TestApplication;
let mailServer: Awaited<ReturnType<typeof startSmtpServer>>;
const callers: Record<string, string> = {};

beforeAll(async () => {
  mailServer = await startSmtpServer();
  app = await startStrapi({
    ...mailServer.environment,
    ${prefix}RECIPIENTS: RECIPIENT,
  });
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  for (const [caller, actions] of Object.entries({
    nothing: [],
    read: ['plugin::${name}.read'],
    send: ['plugin::${name}.read', 'plugin::${name}.send'],
  })) {
    callers[caller] = await createAdminCaller(requests, caller, actions);
  }
});

afterAll(async () => {
  await app.stop();
  await mailServer.stop();
});

const ask = (method: 'get' | 'post', caller: string) =>
  app.request[method](REPORT).set('Authorization', callers[caller] ?? '');

it.each([
  ['nothing', 403, 403],
  ['read', 200, 403],
  ['send', 200, 202],
])('%s gets %i for a look and %i for a report', async (caller, look, report) => {
  expect((await ask('get', caller)).status).toBe(look);
  expect((await ask('post', caller)).status).toBe(report);
});

it('a report that is asked for is a job, and an entry of the audit log', async () => {
  const count = async () => ({
    jobs: await countJobs(app, '${name}-report'),
    entries: (await app.sql(\`SELECT FROM audit.entries WHERE action = '${name}-report'\`)).length,
  });
  const before = await count();
  await ask('post', 'send').expect(202);
  expect(await count()).toEqual({ jobs: before.jobs + 1, entries: before.entries + 1 });
});

it('the job mails it', async () => {
  await getService('reports', app).send('one');
  expect(mailServer.mails.map(({ recipients }) => recipients)).toEqual([[RECIPIENT]]);
});

it('${title} tells nobody who gets it', async () => {
  const { body } = await ask('get', 'read');
  expect(body).toEqual({ data: { recipients: 1 } });
});
`;
