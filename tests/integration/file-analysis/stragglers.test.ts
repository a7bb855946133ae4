import { createRescanSampleFiles } from '../../../src/plugins/file-analysis/server/src/queues/rescan-sample-files';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { analyseUpload } from '../../../src/plugins/file-analysis/server/src/contracts/jobs';
import { eventually } from '../../helpers/eventually';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi({ PROCESS_ROLE: 'all', JOBS_RELAY_INTERVAL_MS: '200' });
});

afterAll(() => app.stop());

const stateOf = async (id: string) =>
  (
    await app.sql<{ state: string }>('SELECT state FROM file_uploads WHERE document_id = ?', [id])
  )[0]?.state;

const runTask = () => {
  const task = createRescanSampleFiles({ strapi: app.strapi });
  const { signal } = new AbortController();
  return task.handler({ signal } as Parameters<typeof task.handler>[0]);
};

it('a file whose job has died without a word is looked into by the next hour, and no other', async () => {
  const jobs = getJobService('jobs', app);
  const nothingIsOnItsWay = () =>
    eventually(async () =>
      expect(await jobs.counts(analyseUpload.name)).toMatchObject({
        pending: 0,
        waiting: 0,
        delayed: 0,
        running: 0,
      })
    );
  const id = await sendSampleFile(app.strapi, 'a,b\n1,2\n3,4\n');
  await eventually(async () => expect(await stateOf(id)).toBe('completed'));
  await nothingIsOnItsWay();
  expect(await runTask()).toEqual({ asked: 0 });

  await app.sql(`UPDATE file_uploads SET state = 'processing' WHERE document_id = ?`, [id]);
  const { id: later } = await jobs.enqueue(
    analyseUpload,
    { uploadId: 'another' },
    { delayMs: 3_600_000 }
  );
  await eventually(async () =>
    expect(await jobs.counts(analyseUpload.name)).toMatchObject({ pending: 0, delayed: 1 })
  );
  // Somebody is on the way to it, for all we know.
  expect(await runTask()).toEqual({ asked: 0 });

  await jobs.cancel(analyseUpload.name, later);
  await nothingIsOnItsWay();
  expect(await runTask()).toEqual({ asked: 1 });
  await eventually(async () => expect(await stateOf(id)).toBe('completed'));
});
