import { Redis } from 'ioredis';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';

describeOnEachBackend('a job', (backend) => {
  let app: JobApplication;

  beforeEach(async () => {
    app = await startJobApplication(backend);
  });
  afterEach(() => app.stop());

  const outbox = () => app.strapi.db.connection('outbox').withSchema('jobs');
  const startWorker = () => app.startWorker();

  const expectState = (queue: string, id: string, state: string) =>
    eventually(async () => expect((await app.jobs.find(queue, id))?.state).toBe(state));

  it('that its queue refuses does not hold up the others, and says why', async () => {
    // BullMQ takes no id that is a number.
    const poison = { queue: 'test-record', job_id: '17', payload: { entry: 'refused' } };
    await app.strapi.db.transaction(async ({ trx }) => {
      await app.jobs.enqueue(app.queues.record, { entry: 'before' });
      await outbox().transacting(trx).insert(poison);
      await app.jobs.enqueue(app.queues.record, { entry: 'after' });
    });
    const worker = await startWorker();
    await eventually(async () => expect(await app.effects()).toEqual(['after', 'before']));

    await eventually(async () => {
      const [stuck, ...others] = await app.jobs.stuck('test-record');
      expect(others).toEqual([]);
      expect(stuck).toMatchObject({ id: '17', reason: expect.stringContaining('integers') });
      expect(stuck!.tries).toBeGreaterThanOrEqual(2);
      // The second pause, from a moment ago.
      expect(stuck!.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 500);
    });
    expect(await app.jobs.find('test-record', '17')).toMatchObject({
      state: 'pending',
      payload: { entry: 'refused' },
      reason: expect.stringContaining('integers'),
    });

    await outbox().where({ job_id: '17' }).update({ job_id: 'repaired', postponed_to: null });
    await eventually(async () => expect(await app.effects()).toContain('refused'));
    expect(await outbox()).toEqual([]);
    await worker.stop('SIGKILL');
  });

  it('that has lost its process too often dies, tells its queue, and can be retried', async () => {
    const { id } = await app.jobs.enqueue(app.queues.flaky, { entry: 'stalled', failures: 0 });
    await expectState('test-flaky', id, 'waiting');
    if (app.redis) {
      const client = new Redis(app.redis.url);
      await client.hset(`jobs:test-flaky:${id}`, 'stc', '6');
      client.disconnect();
    } else {
      await app.strapi.db.connection.raw(`UPDATE jobs.job SET stalled_count = 6 WHERE id = ?`, [
        id,
      ]);
    }
    const worker = await startWorker();
    await expectState('test-flaky', id, 'dead');
    const reason = 'JobStalledError: its process ended 6 times';
    expect((await app.jobs.find('test-flaky', id))?.reason).toBe(reason);
    expect((await app.log({ job_id: id })).map(({ note }) => note)).toEqual([`dead: ${reason}`]);

    await app.jobs.retry('test-flaky', id);
    await expectState('test-flaky', id, 'done');
    expect(await app.effects()).toEqual(['stalled']);
    await worker.stop('SIGKILL');
  });

  if (backend === 'redis') {
    it('waits in the outbox while Redis is away, and its row is not to blame', async () => {
      await app.redis!.stop();
      const { id } = await app.jobs.enqueue(app.queues.record, { entry: 'patient' });
      await app.strapi.plugin('job-queue').service('relay').wake();
      expect(await outbox()).toMatchObject([{ job_id: id, tries: 0, postponed_to: null }]);
    });
  }
});
