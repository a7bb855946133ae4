import { getService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { POISONS } from '../../fixtures/job-queues.cjs';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';

const ENDED = ['done', 'dead'];

describeOnEachBackend('poison', (backend) => {
  let app: JobApplication;
  let worker: Awaited<ReturnType<JobApplication['startWorker']>>;

  beforeAll(async () => {
    app = await startJobApplication(backend);
    worker = await app.startWorker();
  });
  // Whatever it was, the process lives on and works.
  afterEach(async () => {
    const { id } = await app.jobs.enqueue(app.queues.record, { entry: 'after' });
    await eventually(async () =>
      expect((await app.jobs.find('test-record', id))?.state).toBe('done')
    );
    expect(worker.isRunning()).toBe(true);
  });
  afterAll(async () => {
    await worker.stop('SIGKILL');
    await app.stop();
  });

  it.each([
    ...Object.keys(POISONS.failures).map((entry) => [entry, 'dead']),
    ...Object.keys(POISONS.results).map((entry) => [entry, 'done']),
  ] as const)('of a handler (%s) ends the job: %s', async (entry, state) => {
    const { id } = await app.jobs.enqueue(app.queues.poison, { entry });
    await eventually(async () =>
      expect(ENDED).toContain((await app.jobs.find('test-poison', id))?.state)
    );
    const job = await app.jobs.find('test-poison', id);
    expect({ state: job?.state, attempts: job?.attempts }).toEqual({ state, attempts: 1 });
    expect((job?.reason ?? '').length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(job?.result ?? null).length).toBeLessThan(1_000);
  });

  it.each([
    ['options that are a list', { options: '[]' }],
    ['options that are nothing', { options: 'null' }],
    ['a delay that is a text', { options: '{"delayMs":"soon"}' }],
    ['a delay beyond all time', { options: '{"delayMs":1e300}' }],
    ['a delay below nothing', { options: '{"delayMs":-5}' }],
    ['a wish that is a text', { options: '{"again":"yes"}' }],
    ['a payload of another shape', { payload: '[[1]]' }],
    ['a payload that is nothing', { payload: 'null' }],
  ])('in the outbox (%s) holds nobody up, and is not lost', async (name, row) => {
    const jobId = `poison-${name.replaceAll(' ', '-')}`;
    await app.strapi.db
      .connection('outbox')
      .withSchema('jobs')
      .insert({ queue: 'test-record', job_id: jobId, payload: '{"entry":"row"}', ...row });
    await eventually(async () => {
      const job = await app.jobs.find('test-record', jobId);
      const isStuck = job?.state === 'pending' && job.reason !== undefined;
      // Redis takes any number for a delay.
      const isKnown = isStuck || [...ENDED, 'delayed'].includes(job?.state ?? '');
      expect({ isKnown }).toEqual({ isKnown: true });
    });
  });

  it.each(['null', '5', '"text"', '[]', '{}', '{"payload":{"entry":5}}'])(
    'in the queue (%s) ends as dead, and can be looked at',
    async (data) => {
      const queue = getService('backend', app).queue('test-record');
      const job = await queue.add('test-record', JSON.parse(data));
      const id = String(job.id);
      await eventually(async () =>
        expect((await app.jobs.find('test-record', id))?.state).toBe('dead')
      );
      expect((await app.jobs.find('test-record', id))?.reason).toContain('InvalidPayloadError');
      const overview = getService('overview', app);
      const listed = await overview.jobs('test-record', { state: 'dead', page: 1, pageSize: 100 });
      expect(listed.data.map((each) => each.id)).toContain(id);
      expect((await overview.job('test-record', id)).state).toBe('dead');
      await expect(app.jobs.retry('test-record', id)).resolves.toBeUndefined();
    }
  );
});
