import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { getService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const QUEUE = 'sweep-temporary-objects';
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
  const keys = async () => {
    const { objects } = await getService('objects', app).list({ prefix: 'temporary/', limit: 10 });
    return objects.map(({ key }) => key);
  };

  it('removes what is older than a day, and nothing that is younger', async () => {
    const old = await putTemporary('old');
    const age = new Date(Date.now() - 25 * HOUR_MS);
    await utimes(path.join(directory, `${old.key}~`), age, age);
    const young = await putTemporary('young');
    expect(await keys()).toEqual(expect.arrayContaining([old.key, young.key]));

    const queue = getJobService('queues', app).get(QUEUE);
    await getJobService('jobs', app).enqueue(queue, {});
    await eventually(async () => expect(await keys()).toEqual([young.key]));
  });

  it('comes once an hour, however many processes there are', async () => {
    const other = await startInstance(app.databaseUrl, { PROCESS_ROLE: 'all' });
    await eventually(async () => {
      const [schedule] = await getJobService('schedules', app).list();
      expect(schedule).toMatchObject({ queue: QUEUE, lastRun: { outcome: 'done' } });
      expect(schedule!.nextRunAt!.getTime()).toBeLessThanOrEqual(Date.now() + HOUR_MS);
      expect((await getJobService('jobs', app).counts(QUEUE)).delayed).toBe(1);
    });
    await other.stop();
  });
});
