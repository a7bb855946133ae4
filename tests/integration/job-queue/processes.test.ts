import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { getService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, JOB_INSTANCE, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';
import { listenLocally } from '../../helpers/ports';

/** Of the recurring work in `tests/fixtures/job-queues.cjs`. */
const PERIOD_MS = 500;

describeOnEachBackend('processes with jobs', (backend) => {
  let app: JobApplication;
  const processes: Awaited<ReturnType<JobApplication['startProcess']>>[] = [];

  const startWorker = async (name: string, extra: Record<string, string> = {}) => {
    const started = await app.startWorker({ TEST_NAME: name, ...extra });
    processes.push(started);
    return started;
  };
  const stopWorkers = async () => {
    await Promise.all(processes.splice(0).map((started) => started.stop('SIGKILL')));
  };
  /** The whole application, which takes its time to start: with one backend, to see its signals. */
  const startPolite = async () => {
    if (backend === 'redis') {
      return startWorker('polite');
    }
    const started = await app.startProcess('worker', { TEST_NAME: 'polite' });
    processes.push(started);
    return started;
  };

  beforeAll(async () => {
    app = await startJobApplication(backend, { TEST_SCHEDULE: 'test-tick' });
  });
  afterAll(() => app.stop());

  const maintenanceQueue = () => getService('backend', app).queue('maintenance');
  const expectState = (queue: string, id: string, state: string) =>
    eventually(async () => expect((await app.jobs.find(queue, id))?.state).toBe(state));

  describe('two at once', () => {
    beforeAll(async () => {
      const extra = { TEST_SCHEDULE: 'test-tick test-long' };
      await Promise.all([startWorker('one', extra), startWorker('two', extra)]);
    });
    afterAll(stopWorkers);

    // BullMQ issue 4814: with two workers on Postgres, a job that its handler delays may end as completed
    // without having run. Ours come back through a failure, which must not.
    it('share the jobs: each runs once, and one that comes back later runs again', async () => {
      const ids = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          // With an attempt to spare: on a busy machine one may end with its lock.
          app.jobs.enqueue(app.queues.flaky, { entry: `shared-${index}`, failures: 1 })
        )
      );
      await eventually(async () => {
        const counts = await app.jobs.counts('test-flaky');
        expect(counts).toMatchObject({
          pending: 0,
          waiting: 0,
          delayed: 0,
          running: 0,
          done: 40,
          dead: 0,
        });
      });
      const log = await app.log({ queue: 'test-flaky' });
      for (const { id } of ids) {
        const attempts = log.filter((row) => row.job_id === id).map(({ attempt }) => attempt);
        expect(attempts.length).toBeGreaterThanOrEqual(2);
        expect(attempts[0]).toBe(1);
      }
      expect(new Set(log.map(({ role }) => role))).toEqual(new Set(['one', 'two']));
      expect((await app.effects()).filter((entry) => entry.startsWith('shared-'))).toHaveLength(40);
    });

    it('run recurring work once per period', async () => {
      const from = new Date();
      await eventually(async () => {
        const ticks = (await app.log({ queue: 'test-tick' })).filter(({ at }) => at > from);
        expect(ticks.length).toBeGreaterThanOrEqual(4);
      });
      const ticks = (await app.log({ queue: 'test-tick' })).filter(({ at }) => at > from);
      expect(new Set(ticks.map(({ job_id }) => job_id)).size).toBe(ticks.length);
      // A job of a schedule is named after the time that it is for, whenever a busy machine comes to it.
      const dueAt = ticks
        .map(({ job_id }) => Number(job_id.split(':').at(-1)))
        .sort((a, b) => a - b);
      for (const [index, due] of dueAt.slice(1).entries()) {
        expect(due - dueAt[index]!).toBeGreaterThanOrEqual(PERIOD_MS);
      }
      const views = await getService('schedules', app).list();
      const view = views.find(({ task }) => task.name === 'test-tick');
      expect(view?.lastRun?.outcome).toBe('done');
      expect(view?.nextRunAt?.getTime()).toBeGreaterThan(Date.now() - 2_000);
      expect(view?.lastRun?.durationMs).toBeGreaterThanOrEqual(0);
    });

    it('run a task once at a time, and the others meanwhile, however long it takes', async () => {
      const notes = async () => (await app.log({ queue: 'test-long' })).map(({ note }) => note);
      const skipped = async () => {
        const jobs = await maintenanceQueue().getCompleted();
        return jobs.filter(({ name, returnvalue }) => name === 'test-long' && returnvalue?.skipped);
      };
      await eventually(async () => expect(await notes()).toEqual(['started']));
      const from = new Date();
      await eventually(async () => {
        expect((await skipped()).length).toBeGreaterThanOrEqual(3);
        const ticks = (await app.log({ queue: 'test-tick' })).filter(({ at }) => at > from);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
      });
      expect(await notes()).toEqual(['started']);
      await app.strapi.db.connection('log').withSchema('test_jobs').insert({ note: 'end' });
      // Its turn is given back.
      await eventually(async () =>
        expect((await notes()).slice(0, 4)).toEqual(['started', 'finished', 'started', 'finished'])
      );
    });
  });

  describe('one after the other', () => {
    afterEach(stopWorkers);

    // The whole application, with one backend: what is asked here is asked before any queue.
    if (backend === 'postgres') {
      it('take no job when they cannot listen, and say why', async () => {
        const other = createServer();
        const port = await listenLocally(other);
        const folder = await mkdtemp(path.join(tmpdir(), 'busy-port-'));
        try {
          // A process listens when it is called as Strapi's command is.
          const command = path.join(folder, 'strapi');
          await symlink(JOB_INSTANCE, command);
          await app.jobs.enqueue(app.queues.record, { entry: 'before-a-busy-port' });
          const environment = { HOST: '127.0.0.1', PORT: String(port), TEST_NAME: 'busy' };
          await expect(app.startProcess('all', environment, command, 'start')).rejects.toThrow(
            new RegExp(`ended with 1 [^]*The port ${port} is already used by another application`)
          );
          expect((await app.log()).filter(({ role }) => role === 'busy')).toEqual([]);
          expect(await app.effects()).not.toContain('before-a-busy-port');
        } finally {
          other.close();
          await rm(folder, { recursive: true });
        }
        await startWorker('after');
        await eventually(async () => expect(await app.effects()).toContain('before-a-busy-port'));
      });
    }

    // What the timers of the release before were, whatever their names.
    it('remove timers that no task declares, wherever they are, and what they left', async () => {
      const backend = getService('backend', app);
      const random = fc.sample(fc.stringMatching(/^[a-z][a-z0-9]{2,9}(-[a-z0-9]{1,9}){0,2}$/), 3);
      const names = ['seal-entries', 'sweep-temporary-objects', ...random];
      for (const name of [...names, 'test-record']) {
        const template = { name, data: { payload: {} }, opts: {} };
        await backend.queue(name).upsertJobScheduler('schedule', { every: 3_600_000 }, template);
        await backend.queue(name).upsertJobScheduler('other', { pattern: '0 3 * * *' }, template);
      }
      const { id = '' } = await backend
        .queue('test-record')
        .add('kept', { payload: { entry: 'kept' } });
      await maintenanceQueue().upsertJobScheduler(
        'gone-task',
        { every: 3_600_000 },
        { name: 'gone' }
      );
      await startWorker('tidy');
      await eventually(async () => {
        expect(await backend.scheduledQueues()).toEqual(['maintenance']);
        const kept = await maintenanceQueue().getJobSchedulers(0, -1);
        expect(kept.map(({ key }) => key)).toEqual(['test-tick']);
      });
      for (const name of names) {
        const counts = await backend.queue(name).getJobCounts();
        expect({ name, left: Object.entries(counts).filter(([, count]) => count > 0) }).toEqual({
          name,
          left: [],
        });
      }
      await expectState('test-record', id, 'done');
    });

    it('find the job of a process that died between commit and dispatch', async () => {
      await app.strapi.plugin('job-queue').service('relay').stop();
      const extra = { PROCESS_ROLE: 'web', TEST_COMMIT_AND_DIE: 'true' };
      await expect(startWorker('author', extra)).rejects.toThrow('before it served');
      const rows = await app.strapi.db.connection('outbox').withSchema('jobs');
      expect(rows).toMatchObject([{ payload: '{"entry": "orphan"}' }]);
      await startWorker('finder');
      await eventually(async () => expect(await app.effects()).toContain('orphan'));
      expect(await app.strapi.db.connection('outbox').withSchema('jobs')).toEqual([]);
    });

    it('take over the job of a worker that was killed', async () => {
      const victim = await startWorker('victim');
      const { id } = await app.jobs.enqueue(app.queues.slow, { ms: 500 });
      await eventually(async () => expect(await app.log({ job_id: id })).toHaveLength(1));
      await victim.stop('SIGKILL');
      await startWorker('heir');
      await eventually(async () =>
        expect((await app.log({ job_id: id })).map(({ role, note }) => `${role} ${note}`)).toEqual([
          'victim started',
          'heir started',
          'heir finished',
        ])
      );
      await expectState('test-slow', id, 'done');
      // What the limit of lost processes counts.
      const job = await app.strapi
        .plugin('job-queue')
        .service('backend')
        .queue('test-slow')
        .getJob(id);
      expect(job.stalledCounter).toBe(1);
    });

    it('finish the running job before they end', async () => {
      const worker = await startPolite();
      // Longer than its lock.
      const { id } = await app.jobs.enqueue(app.queues.slow, { ms: 2_000 });
      await eventually(async () => expect(await app.log({ job_id: id })).toHaveLength(1));
      const { id: after } = await app.jobs.enqueue(app.queues.slow, { ms: 0 });
      expect(await worker.stop('SIGTERM')).toBe(0);
      expect((await app.jobs.find('test-slow', id))?.state).toBe('done');
      expect(await app.log({ job_id: after })).toEqual([]);
    });

    it('leave a job that does not end in time to the next', async () => {
      const worker = await startWorker('hurried', { JOBS_STOP_TIMEOUT_MS: '300' });
      const { id } = await app.jobs.enqueue(app.queues.slow, { ms: 1_000 });
      await eventually(async () => expect(await app.log({ job_id: id })).toHaveLength(1));
      expect(await worker.stop('SIGTERM')).toBe(0);
      await startWorker('heir');
      await eventually(async () =>
        expect((await app.log({ job_id: id })).at(-1)?.role).toBe('heir')
      );
      await expectState('test-slow', id, 'done');
      expect((await app.jobs.find('test-slow', id))?.attempts).toBeLessThanOrEqual(1);
    });
  });
});
