import { Client } from 'pg';
import { getService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';
import { findFreePort } from '../../helpers/ports';

describe('the port of a worker', () => {
  let app: JobApplication;
  let url: string;

  beforeEach(async () => {
    const port = await findFreePort();
    url = `http://127.0.0.1:${port}`;
    app = await startJobApplication('postgres', {
      PROCESS_ROLE: 'worker',
      WORKER_HEALTH_PORT: String(port),
      HOST: '127.0.0.1',
    });
  });
  afterEach(() => app.stop());

  const status = async () => (await fetch(url)).status;
  const expectStatus = (expected: number) =>
    eventually(async () => expect(await status()).toBe(expected));

  it('says 204 while it takes jobs, and 503 when it stops', async () => {
    await expectStatus(204);
    await app.strapi.plugin('job-queue').service('consumers').stop();
    expect(await status()).toBe(503);
  });

  it('says 503 and names the tasks that are due and not taken', async () => {
    await expectStatus(204);
    const { connection } = app.strapi.db;
    const move = (milliseconds: number) =>
      connection('scheduler')
        .withSchema('jobs')
        .where({ scheduler_id: 'verify-log' })
        .increment('next_run_ms', milliseconds);
    const DAYS_MS = 3 * 24 * 3_600_000;
    await move(-DAYS_MS);
    await expectStatus(503);
    expect(await (await fetch(url)).text()).toContain('due, and not taken: verify-log');
    const views = await getService('schedules', app).list();
    expect(views.filter(({ isLate }) => isLate).map(({ task }) => task.name)).toEqual([
      'verify-log',
    ]);
    await move(DAYS_MS);
    await expectStatus(204);
  });

  it('says 503 when the database is gone, and 204 when it is back', async () => {
    await expectStatus(204);
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(`ALTER DATABASE "${app.database}" ALLOW_CONNECTIONS false`);
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${app.database}'`
    );
    // After ten seconds without an answer.
    await expectStatus(503);
    await client.query(`ALTER DATABASE "${app.database}" ALLOW_CONNECTIONS true`);
    await expectStatus(204);
    await client.end();
  });
});
