import path from 'node:path';
import { nodeOptions } from '../../helpers/compiled-code';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication, JobBackend } from '../../helpers/jobs';
import { volume } from '../../helpers/volume';

const DAY_MS = 86_400_000;
const SKEWS: Record<JobBackend, [string, number]> = {
  postgres: ['ahead', 3 * DAY_MS],
  redis: ['behind', -3 * DAY_MS],
};
/** Several times as long as a lock. */
const LONG_MS = 5_000;

describeOnEachBackend('a worker whose clock is days off', (backend) => {
  let app: JobApplication;
  const workers: Awaited<ReturnType<JobApplication['startWorker']>>[] = [];

  const startWorker = async (name: string, skewMs = 0) => {
    const worker = await app.startWorker({
      TEST_NAME: name,
      ...(skewMs !== 0 && {
        NODE_OPTIONS: nodeOptions(path.resolve('tests/fixtures/wrong-clock.cjs')),
        TEST_CLOCK_SKEW_MS: String(skewMs),
      }),
    });
    workers.push(worker);
    return worker;
  };
  const expectDone = (queue: string, ids: string[]) =>
    eventually(async () => {
      const found = await Promise.all(ids.map((id) => app.jobs.find(queue, id)));
      expect(found.map((job) => job?.state)).toEqual(ids.map(() => 'done'));
    });
  /** What the handlers said of these jobs. */
  const notes = async (ids: string[]) =>
    (await app.log())
      .filter(({ job_id }) => ids.includes(job_id))
      .map(({ role, note }) => `${role} ${note}`);

  beforeAll(async () => {
    app = await startJobApplication(backend);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop('SIGKILL')));
  });
  afterAll(() => app.stop());

  describe.each(volume([SKEWS[backend]], Object.values(SKEWS)))('%s', (_where, skewMs) => {
    it('takes no job that another one runs, and keeps its own', async () => {
      await Promise.all([startWorker('right'), startWorker('wrong', skewMs)]);
      const jobs = await Promise.all(
        ['right', 'wrong'].map(() => app.jobs.enqueue(app.queues.slow, { ms: LONG_MS }))
      );
      const ids = jobs.map(({ id }) => id);
      await expectDone('test-slow', ids);
      expect((await notes(ids)).sort()).toEqual([
        'right finished',
        'right started',
        'wrong finished',
        'wrong started',
      ]);
    });

    it('keeps nobody from taking over the job of a worker that died', async () => {
      const wrong = await startWorker('wrong', skewMs);
      const { id } = await app.jobs.enqueue(app.queues.slow, { ms: LONG_MS });
      await eventually(async () => expect(await notes([id])).toEqual(['wrong started']));
      await wrong.stop('SIGKILL');
      await startWorker('right');
      await expectDone('test-slow', [id]);
      expect(await notes([id])).toEqual(['wrong started', 'right started', 'right finished']);
    });

    if (backend === 'postgres') {
      it('tries again when it is time, and waits as long as it was told', async () => {
        await startWorker('wrong', skewMs);
        const enqueuedAt = Date.now();
        const delayed = await app.jobs.enqueue(
          app.queues.record,
          { entry: 'later' },
          { delayMs: 700 }
        );
        const flaky = await app.jobs.enqueue(app.queues.flaky, { entry: 'again', failures: 1 });
        await expectDone('test-record', [delayed.id]);
        await expectDone('test-flaky', [flaky.id]);
        const [row] = await app.log({ job_id: delayed.id });
        expect(row!.at.getTime() - enqueuedAt).toBeGreaterThanOrEqual(690);
      });
    }
  });
});
