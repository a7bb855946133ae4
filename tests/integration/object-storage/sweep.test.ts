import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { maintenance } from '../../../src/plugins/job-queue/server/src/contracts/maintenance';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { getService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const TASK = 'sweep-temporary-objects';
const HOUR_MS = 60 * 60 * 1000;

describe('the sweep of temporary objects', () => {
  let app: TestApplication;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'sweep-'));
    const environment = { OBJECT_STORAGE_DIRECTORY: directory, PROCESS_ROLE: 'all' };
    app = await startStrapi({ ...environment, JOBS_RELAY_INTERVAL_MS: '200' });
  });
  afterAll(async () => {
    await app.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const putTemporary = async (content: string) => {
    const objects = getService('objects', app);
    return objects.putTemporary({ body: Readable.from([Buffer.from(content)]), maxBytes: 100 });
  };
  const viewOf = async () =>
    (await getJobService('schedules', app).list()).find(({ task }) => task.name === TASK);
  const keys = async () => {
    const { objects } = await getService('objects', app).list({ prefix: 'temporary/', limit: 10 });
    return objects.map(({ key }) => key);
  };

  it('removes what is older than a day, and nothing that is younger', async () => {
    const old = await putTemporary('old');
    // Before it has its age: the run of the start may be under way.
    expect(await keys()).toContain(old.key);
    const age = new Date(Date.now() - 25 * HOUR_MS);
    await utimes(path.join(directory, `${old.key}~`), age, age);
    const young = await putTemporary('young');

    await eventually(async () => {
      // While one is under way, another leaves the work to it.
      await getJobService('jobs', app).enqueue(maintenance, { task: TASK });
      expect(await keys()).toEqual([young.key]);
    });
  });

  it('comes once an hour, however many processes there are', async () => {
    const other = await startInstance(app.databaseUrl, { PROCESS_ROLE: 'all' });
    await eventually(async () => {
      const view = await viewOf();
      expect(view).toMatchObject({ lastRun: { outcome: 'done' } });
      expect(view!.nextRunAt!.getTime()).toBeLessThanOrEqual(Date.now() + HOUR_MS);
      const jobs = await getJobService('backend', app).queue(maintenance.name).getDelayed();
      expect(jobs.filter(({ name }) => name === TASK)).toHaveLength(1);
    });
    await other.stop();
  });
});
