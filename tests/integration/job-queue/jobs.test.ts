import { errors } from '@strapi/utils';
import { Redis } from 'ioredis';
import { getService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';

describeOnEachBackend('jobs', (backend) => {
  let app: JobApplication;

  beforeAll(async () => {
    app = await startJobApplication(backend, { PROCESS_ROLE: 'all' });
  });
  afterAll(() => app.stop());

  const expectState = (queue: string, id: string, state: string) =>
    eventually(async () => expect((await app.jobs.find(queue, id))?.state).toBe(state));

  const abandon = new Error('the caller changed its mind');

  it('runs a job of a committed transaction once', async () => {
    let id = '';
    await app.strapi.db.transaction(async () => {
      ({ id } = await app.jobs.enqueue(app.queues.record, { entry: 'committed' }));
      expect((await app.jobs.find('test-record', id))?.state).toBeUndefined();
    });
    await expectState('test-record', id, 'done');
    expect((await app.effects()).filter((entry) => entry === 'committed')).toHaveLength(1);
    expect(await app.log({ job_id: id })).toHaveLength(1);
  });

  it('runs of 200 jobs with random rollbacks exactly the committed ones', async () => {
    const committed: string[] = [];
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const entry = `mixed-${String(index).padStart(3, '0')}`;
        const isKept = Math.random() < 0.5;
        const change = app.strapi.db.transaction(async () => {
          await app.jobs.enqueue(app.queues.record, { entry });
          if (!isKept) {
            throw abandon;
          }
          committed.push(entry);
        });
        await change.catch((error: unknown) => expect(error).toBe(abandon));
      })
    );
    await eventually(async () => {
      const counts = await app.jobs.counts('test-record');
      expect(counts.pending + counts.waiting + counts.running).toBe(0);
    });
    const effects = (await app.effects()).filter((entry) => entry.startsWith('mixed-'));
    expect(effects).toEqual(committed.sort());
  });

  it('writes to a transaction of knex that is named', async () => {
    const kept = await app.strapi.db.connection.transaction(async (transaction) =>
      app.jobs.enqueue(app.queues.record, { entry: 'named' }, { transaction })
    );
    await expectState('test-record', kept.id, 'done');
    const change = app.strapi.db.connection.transaction(async (transaction) => {
      await app.jobs.enqueue(app.queues.record, { entry: 'named-not' }, { transaction });
      throw abandon;
    });
    await expect(change).rejects.toBe(abandon);
    expect(await app.effects()).not.toContain('named-not');
  });

  it('has one effect of a row that is dispatched twice', async () => {
    const options = { key: 'twice' };
    const { id } = await app.jobs.enqueue(app.queues.record, { entry: 'twice' }, options);
    await expectState('test-record', id, 'done');
    const { id: again } = await app.jobs.enqueue(app.queues.record, { entry: 'twice' }, options);
    expect(again).toBe(id);
    await eventually(async () => expect((await app.jobs.counts('test-record')).pending).toBe(0));
    expect(await app.log({ job_id: id })).toHaveLength(1);

    // When even BullMQ has forgotten the job, it runs, and its effect is known to be done.
    const service = app.strapi.plugin('job-queue').service('backend');
    await (await service.queue('test-record').getJob(id)).remove();
    await app.jobs.enqueue(app.queues.record, { entry: 'twice' }, options);
    await eventually(async () => expect(await app.log({ job_id: id })).toHaveLength(2));
    expect((await app.log({ job_id: id })).map(({ note }) => note)).toEqual(['effect', 'again']);
    expect((await app.effects()).filter((entry) => entry === 'twice')).toHaveLength(1);
  });

  it('says what became of a key, and runs a finished job once more where that is asked for', async () => {
    const ask = (key: string, again?: boolean) =>
      app.jobs.enqueue(app.queues.record, { entry: key }, { key, again });
    const effectsOf = async (key: string) =>
      (await app.effects()).filter((entry) => entry === key).length;
    const first = await ask('asked');
    expect(first.state).toBe('added');
    await expectState('test-record', first.id, 'done');

    expect(await ask('asked')).toEqual({ id: first.id, state: 'finished' });
    expect(await effectsOf('asked')).toBe(1);

    // Three at once are one run, and the third run is one of its own.
    for (const runs of [2, 3]) {
      const answers = await Promise.all([
        ask('asked', true),
        ask('asked', true),
        ask('asked', true),
      ]);
      expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([first.id]));
      expect(answers.filter(({ state }) => state === 'added').length).toBeGreaterThan(0);
      expect(answers.map(({ state }) => state)).not.toContain('finished');
      await eventually(async () => expect(await effectsOf('asked')).toBeGreaterThanOrEqual(runs));
      await expectState('test-record', first.id, 'done');
    }
  });

  it('a run that is asked for and rolled back does not happen, and the finished job stays', async () => {
    const options = { key: 'kept', again: true };
    const { id } = await app.jobs.enqueue(app.queues.record, { entry: 'kept' }, options);
    await expectState('test-record', id, 'done');
    const change = app.strapi.db.transaction(async () => {
      await app.jobs.enqueue(app.queues.record, { entry: 'kept' }, options);
      throw abandon;
    });
    await expect(change).rejects.toBe(abandon);
    expect((await app.jobs.find('test-record', id))?.state).toBe('done');
    expect((await app.effects()).filter((entry) => entry === 'kept')).toHaveLength(1);
  });

  it('tries a failed job again, later each time, with one effect', async () => {
    const { id } = await app.jobs.enqueue(app.queues.flaky, { entry: 'flaky', failures: 2 });
    await expectState('test-flaky', id, 'done');
    const [first, second, third] = await app.log({ job_id: id });
    expect([first, second, third].map((row) => row?.attempt)).toEqual([1, 2, 3]);
    expect(second!.at.getTime() - first!.at.getTime()).toBeGreaterThanOrEqual(50);
    expect(third!.at.getTime() - second!.at.getTime()).toBeGreaterThanOrEqual(100);
    expect((await app.effects()).filter((entry) => entry === 'flaky')).toHaveLength(1);
  });

  it('keeps a dead job with its input and its reason, and runs it when it is retried', async () => {
    const payload = { entry: 'dead', failures: 3 };
    const { id } = await app.jobs.enqueue(app.queues.flaky, payload);
    await expectState('test-flaky', id, 'dead');
    const reason = 'Error: the service does not answer';
    expect(await app.jobs.dead('test-flaky')).toMatchObject([{ id, payload, reason }]);
    expect((await app.log({ job_id: id })).at(-1)?.note).toBe(`dead: ${reason}`);

    await app.jobs.retry('test-flaky', id);
    await expectState('test-flaky', id, 'done');
    expect((await app.effects()).filter((entry) => entry === 'dead')).toHaveLength(1);
    await expect(app.jobs.retry('test-flaky', id)).rejects.toThrow('There is no dead job');
  });

  it('refuses a payload that is not as declared, without repeating it', async () => {
    const wrong = { entry: 17, secret: 'meena@example.org' } as unknown as { entry: string };
    const error: unknown = await app.jobs
      .enqueue(app.queues.record, wrong)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(errors.ValidationError);
    expect(JSON.stringify(error)).not.toContain('meena@example.org');
  });

  it('waits with a delayed job', async () => {
    const before = Date.now();
    const { id } = await app.jobs.enqueue(app.queues.record, { entry: 'later' }, { delayMs: 700 });
    await expectState('test-record', id, 'delayed');
    await expectState('test-record', id, 'done');
    const [row] = await app.log({ job_id: id });
    expect(row!.at.getTime() - before).toBeGreaterThanOrEqual(690);
  });

  it('does not wait for a time that a clock which was ahead has counted', async () => {
    const service = <Name extends 'backend' | 'postponed-jobs' | 'schedules'>(name: Name) =>
      getService(name, { strapi: app.strapi });
    const queue = service('backend').queue('test-record');
    const maintenance = service('backend').queue('maintenance');
    const nextRuns = async () =>
      (await maintenance.getJobSchedulers(0, -1)).map(({ next = 0 }) => next);
    const ahead = Date.now() + 365 * 86_400_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(ahead);
    let id: string | undefined;
    try {
      const data = { payload: { entry: 'from-the-future' } };
      ({ id } = await queue.add('test-record', data, { delay: 60_000, attempts: 1 }));
      for (const { key } of await maintenance.getJobSchedulers(0, -1)) {
        await maintenance.removeJobScheduler(key);
      }
      await service('schedules').sync();
      // On Postgres by its clock, but for patterns.
      expect(Math.max(...(await nextRuns()))).toBeGreaterThan(ahead - 86_400_000);
    } finally {
      clock.mockRestore();
    }
    await service('schedules').sync();
    expect(Math.max(...(await nextRuns()))).toBeLessThan(Date.now() + 8 * 86_400_000);
    await service('postponed-jobs').release();
    await expectState('test-record', String(id), 'done');
  });

  it('aborts the signal of a job that takes too long, and fails it', async () => {
    const { id } = await app.jobs.enqueue(app.queues.limited, {});
    await expectState('test-limited', id, 'dead');
    expect((await app.jobs.find('test-limited', id))?.reason).toBe(
      'JobTimeoutError: not finished within 300 ms'
    );
    await eventually(async () =>
      expect((await app.log({ job_id: id })).map(({ note }) => note)).toEqual(['aborted'])
    );
  });

  it('shows progress, and cancels the job that runs and the one that waits', async () => {
    const { id: running } = await app.jobs.enqueue(app.queues.slow, { ms: 15_000 });
    await eventually(async () =>
      expect(await app.jobs.find('test-slow', running)).toMatchObject({
        state: 'running',
        progress: { done: 1, total: 2 },
      })
    );
    const { id: waiting } = await app.jobs.enqueue(app.queues.slow, { ms: 0 });
    const { id: delayed } = await app.jobs.enqueue(
      app.queues.slow,
      { ms: 0 },
      { delayMs: 3_600_000 }
    );
    await expectState('test-slow', delayed, 'delayed');
    for (const id of [waiting, delayed, running]) {
      await app.jobs.cancel('test-slow', id);
    }
    for (const id of [waiting, delayed, running]) {
      await expectState('test-slow', id, 'dead');
      expect((await app.jobs.find('test-slow', id))?.reason).toBe('JobCancelledError: cancelled');
    }
    expect((await app.log({ queue: 'test-slow' })).map(({ note }) => note)).toEqual(['started']);
    await app.jobs.retry('test-slow', waiting);
    await expectState('test-slow', waiting, 'done');
  });

  it('joins one that waits or runs, and a dead or cancelled one runs again', async () => {
    const { id: running } = await app.jobs.enqueue(
      app.queues.slow,
      { ms: 15_000 },
      { key: 'busy' }
    );
    await expectState('test-slow', running, 'running');
    const busy = await app.jobs.enqueue(app.queues.slow, { ms: 0 }, { key: 'busy', again: true });
    expect(busy).toEqual({ id: running, state: 'waiting' });
    await app.jobs.cancel('test-slow', running);
    await expectState('test-slow', running, 'dead');

    const dead = await app.jobs.enqueue(app.queues.slow, { ms: 0 }, { key: 'busy' });
    expect(dead).toEqual({ id: running, state: 'finished' });
    const revived = await app.jobs.enqueue(
      app.queues.slow,
      { ms: 0 },
      { key: 'busy', again: true }
    );
    expect(revived).toEqual({ id: running, state: 'added' });
    await expectState('test-slow', running, 'done');
  });

  it('cancels a job that is not handed over yet', async () => {
    const id = await app.strapi.db.transaction(async () => {
      const { id: enqueued } = await app.jobs.enqueue(app.queues.slow, { ms: 0 });
      await app.jobs.cancel('test-slow', enqueued);
      return enqueued;
    });
    await expectState('test-slow', id, 'dead');
    expect((await app.jobs.find('test-slow', id))?.reason).toBe('JobCancelledError: cancelled');
    expect(await app.log({ job_id: id })).toEqual([]);
  });

  it('keeps few connections, however many queues there are', async () => {
    const queues = getService('queues', app).names().length;
    expect(queues).toBeGreaterThan(7);
    if (app.redis) {
      const redis = new Redis(app.redis.url);
      const clients = String(await redis.client('LIST'))
        .trim()
        .split('\n');
      redis.disconnect();
      // One to add jobs, one to take them, and one more for each queue, which Redis blocks on; and this one.
      expect(clients).toHaveLength(queues + 3);
    } else {
      const { rows } = await app.strapi.db.connection.raw(`SELECT count(*)::integer AS count
        FROM pg_stat_activity
        WHERE application_name = 'indivillage-cms jobs' AND datname = current_database()`);
      expect(rows[0].count).toBeGreaterThan(1);
      expect(rows[0].count).toBeLessThanOrEqual(7);
    }
  });

  it('refuses a queue that is registered too late', () => {
    const queues = app.strapi.plugin('job-queue').service('queues');
    expect(() => queues.register({ ...app.queues.record, name: 'test-late' })).toThrow('too late');
  });
});
