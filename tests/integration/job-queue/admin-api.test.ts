import supertest from 'supertest';
import type { TaskOverview } from '../../../src/plugins/job-queue/shared/contracts/jobs';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';

const QUEUES = '/job-queue/queues';
const NIGHTLY = 'verify-log';

type Method = 'get' | 'post' | 'delete';

const routes: { method: Method; path: string; action: 'view' | 'manage' }[] = [
  { method: 'get', path: '', action: 'view' },
  { method: 'get', path: '/test-record', action: 'view' },
  { method: 'get', path: '/test-record/jobs?state=dead', action: 'view' },
  { method: 'get', path: '/test-record/jobs/any', action: 'view' },
  { method: 'post', path: '/test-record/retry', action: 'manage' },
  { method: 'post', path: '/test-record/tasks/some/run', action: 'manage' },
  { method: 'post', path: '/test-record/jobs/any/retry', action: 'manage' },
  { method: 'post', path: '/test-record/jobs/any/cancel', action: 'manage' },
  { method: 'delete', path: '/test-record/jobs/any', action: 'manage' },
];

const openRequests = async (app: JobApplication) => {
  app.strapi.server.mount();
  const request = supertest.agent(app.strapi.server.httpServer);
  const authorization = await signInToAdminPanel({ request });
  return {
    request,
    authorization,
    send: (method: Method, path: string, caller = authorization) =>
      request[method](`${QUEUES}${path}`).set('Authorization', caller),
  };
};

type Requests = Awaited<ReturnType<typeof openRequests>>;

describe('who may ask', () => {
  let app: JobApplication;
  let requests: Requests;
  const callers: Record<string, string> = {};

  beforeAll(async () => {
    app = await startJobApplication('postgres');
    requests = await openRequests(app);
    for (const [name, actions] of Object.entries({
      nothing: [],
      view: ['plugin::job-queue.view'],
      manage: ['plugin::job-queue.manage'],
    })) {
      callers[name] = await createAdminCaller(requests, name, actions);
    }
  });
  afterAll(() => app.stop());

  it.each(routes)('$method $path: nobody without a token', async ({ method, path }) => {
    await requests.request[method](`${QUEUES}${path}`).expect(401);
    await requests.send(method, path, 'Bearer wrong').expect(401);
  });

  it.each(routes)(
    '$method $path: only with the action $action',
    async ({ method, path, action }) => {
      for (const [name, caller] of Object.entries(callers)) {
        const { status } = await requests.send(method, path, caller);
        if (name === action) {
          expect([200, 404]).toContain(status);
        } else {
          expect({ name, status }).toEqual({ name, status: 403 });
        }
      }
    }
  );

  it.each([
    ['an unknown state', 'get', '/test-record/jobs?state=burning', 'state'],
    ['no state', 'get', '/test-record/jobs', 'state'],
    ['two states', 'get', '/test-record/jobs?state=dead&state=done', 'state'],
    ['page 0', 'get', '/test-record/jobs?state=dead&page=0', 'page'],
    ['a page that is no number', 'get', "/test-record/jobs?state=dead&page=1'--", 'page'],
    ['a huge page', 'get', '/test-record/jobs?state=dead&page=1e300', 'page'],
    ['a page of everything', 'get', '/test-record/jobs?state=dead&pageSize=100000', 'pageSize'],
    ['an unknown parameter', 'get', '/test-record/jobs?state=dead&filter=x', 'filter'],
    ['a parameter where there is none', 'get', '?sort=name', 'sort'],
    ['a queue in another spelling', 'get', '/Test%20Record', 'queue'],
    ['a NUL in the id', 'get', '/test-record/jobs/%00', 'id'],
    ['a path in the id', 'delete', '/test-record/jobs/..%2F..%2Fqueues', 'id'],
    ['SQL in the id', 'post', "/test-record/jobs/'%3B%20DROP%20TABLE%20jobs.job/retry", 'id'],
    ['an endless id', 'post', `/test-record/jobs/${'a'.repeat(300)}/cancel`, 'id'],
  ] as const)('refuses %s and names the field', async (_, method, path, field) => {
    const { status, body } = await requests.send(method, path);
    expect(status).toBe(400);
    expect(JSON.stringify(body.error)).toContain(field);
  });

  it('refuses a body where there is none', async () => {
    const { status, body } = await requests
      .send('post', '/test-record/retry')
      .send({ secret: 'meena@example.org' });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('secret');
    expect(JSON.stringify(body)).not.toContain('meena@example.org');
  });

  it.each(routes.filter(({ path }) => path !== ''))(
    '$method $path: knows no other queue, and says which there are',
    async ({ method, path }) => {
      const { status, body } = await requests.send(method, path.replace('test-record', 'other'));
      expect(status).toBe(404);
      expect(body.error.message).toContain('test-record');
      expect(body.error.message).not.toContain('other');
    }
  );

  it.each(routes.filter(({ path }) => path.includes('/any')))(
    '$method $path: says how long jobs are kept when there is none with the id',
    async ({ method, path }) => {
      const { status, body } = await requests.send(method, path);
      expect(status).toBe(404);
      expect(body.error.message).toContain('7 days');
    }
  );
});

describeOnEachBackend('the jobs page', (backend) => {
  let app: JobApplication;
  let requests: Requests;

  beforeAll(async () => {
    app = await startJobApplication(backend, {
      PROCESS_ROLE: 'all',
      TEST_SCHEDULE: 'test-tick',
      // So that rows stay in the outbox until the next commit.
      JOBS_RELAY_INTERVAL_MS: '600000',
    });
    requests = await openRequests(app);
  });
  afterAll(() => app.stop());

  const read = async (path: string) => (await requests.send('get', path).expect(200)).body;
  const idsOf = async (path: string): Promise<string[]> =>
    (await read(path)).data.map(({ id }: { id: string }) => id);
  const countsOf = async (queue: string) => (await read(`/${queue}`)).data.counts;
  const jobOf = async (queue: string, id: string) => (await read(`/${queue}/jobs/${id}`)).data;
  const expectState = (queue: string, id: string, state: string) =>
    eventually(async () => expect((await jobOf(queue, id)).state).toBe(state));

  const enqueueDead = async (entry: string) => {
    const { id } = await app.jobs.enqueue(app.queues.flaky, { entry, failures: 3 });
    await expectState('test-flaky', id, 'dead');
    return id;
  };

  it('lists the queues with their counts', async () => {
    const { id } = await app.jobs.enqueue(app.queues.record, { entry: 'counted' });
    await expectState('test-record', id, 'done');
    const { data } = await read('');
    const names: string[] = data.map(({ name }: { name: string }) => name);
    // Beside those of the product.
    expect(names.filter((name) => name.startsWith('test-'))).toEqual([
      'test-record',
      'test-flaky',
      'test-slow',
      'test-gated',
      'test-poison',
      'test-latest',
      'test-limited',
    ]);
    expect(data[names.indexOf('test-record')]).toEqual({
      name: 'test-record',
      limits: { attempts: 3, concurrency: 4, timeoutMs: 20_000 },
      counts: { pending: 0, waiting: 0, delayed: 0, running: 0, done: 1, dead: 0 },
    });
  });

  it('says when a recurring job ran, how it went, and when it comes next', async () => {
    await eventually(async () => {
      const tasks: TaskOverview[] = (await read('/maintenance')).data.tasks;
      const tick = tasks.find(({ name }) => name === 'test-tick');
      expect(tick).toMatchObject({
        limits: { attempts: 1, timeoutMs: 60_000 },
        everyMs: 500,
        isLate: false,
        lastRun: { outcome: 'done' },
      });
      const { lastRun, nextRunAt } = tick!;
      expect(lastRun!.durationMs).toBeGreaterThanOrEqual(0);
      expect(Date.parse(lastRun!.startedAt)).toBeLessThanOrEqual(Date.now());
      expect(Date.parse(nextRunAt!)).toBeGreaterThan(Date.parse(lastRun!.startedAt));
    });
    const { data } = await read('/maintenance/jobs?state=done&pageSize=100');
    expect(data.map(({ task }: { task: string }) => task)).toContain('test-tick');
  });

  it('does not take the next runs of healthy schedules for delayed work', async () => {
    const { counts, tasks } = (await read('/maintenance')).data;
    expect(tasks.length).toBeGreaterThan(5);
    expect(counts.delayed).toBe(0);
    const { data, meta } = await read('/maintenance/jobs?state=delayed');
    expect(data).toEqual([]);
    expect(meta.pagination.total).toBe(0);
  });

  it('runs a task when a person asks for it, beside its schedule', async () => {
    const lastRun = async () => {
      const tasks: TaskOverview[] = (await read('/maintenance')).data.tasks;
      const { lastRun: last, nextRunAt } = tasks.find(({ name }) => name === NIGHTLY) ?? {};
      return { startedAt: last?.startedAt, nextRunAt };
    };
    const before = await lastRun();
    const run = (task: string) => requests.send('post', `/maintenance/tasks/${task}/run`);
    await run(NIGHTLY).expect(204);
    await eventually(async () => {
      const { startedAt, nextRunAt } = await lastRun();
      expect(startedAt).toBeDefined();
      expect(startedAt).not.toBe(before.startedAt);
      expect(nextRunAt).toBe(before.nextRunAt);
    });
    const { body } = await run('nothing').expect(404);
    expect(body.error.message).toContain('This queue has no task with this name. Tasks: ');
    await run('Not-A-Name').expect(400);
  });

  it('counts and lists what is committed and not handed over', async () => {
    await app.strapi.db
      .connection('outbox')
      .withSchema('jobs')
      .insert([
        { queue: 'test-record', job_id: 'row-1', payload: '{"entry":"one"}' },
        { queue: 'test-record', job_id: 'row-2', payload: '{"entry":"two"}' },
      ]);
    expect((await countsOf('test-record')).pending).toBe(2);
    const { data, meta } = await read('/test-record/jobs?state=pending&pageSize=1&page=2');
    expect(data).toEqual([
      {
        id: 'row-2',
        state: 'pending',
        isCancelling: false,
        attempts: { made: 0, of: 3 },
        createdAt: expect.any(String),
      },
    ]);
    expect(meta.pagination).toEqual({ page: 2, pageSize: 1, pageCount: 2, total: 2 });
    expect((await jobOf('test-record', 'row-1')).payload).toEqual({ entry: 'one' });

    await requests.send('post', '/test-record/jobs/row-1/cancel').expect(204);
    await app.strapi.plugin('job-queue').service('relay').wake();
    await expectState('test-record', 'row-1', 'dead');
    await expectState('test-record', 'row-2', 'done');
    await requests.send('delete', '/test-record/jobs/row-1').expect(204);
  });

  it('shows progress, pages the waiting ones oldest first, and cancels', async () => {
    const { id: running } = await app.jobs.enqueue(app.queues.slow, { ms: 15_000 });
    await eventually(async () =>
      expect((await read('/test-slow/jobs?state=running')).data).toMatchObject([
        { id: running, progress: { percent: 50, done: 1, total: 2 }, attempts: { made: 1, of: 2 } },
      ])
    );
    const waiting: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      waiting.push((await app.jobs.enqueue(app.queues.slow, { ms: 0 })).id);
    }
    await eventually(async () => expect((await countsOf('test-slow')).waiting).toBe(5));
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => idsOf(`/test-slow/jobs?state=waiting&pageSize=2&page=${page}`))
    );
    expect(pages).toEqual([waiting.slice(0, 2), waiting.slice(2, 4), waiting.slice(4), []]);

    const hour = 3_600_000;
    const { id: later } = await app.jobs.enqueue(app.queues.slow, { ms: 0 }, { delayMs: hour });
    await expectState('test-slow', later, 'delayed');
    const [delayed] = (await read('/test-slow/jobs?state=delayed')).data;
    expect(delayed.id).toBe(later);
    expect(Math.abs(Date.parse(delayed.dueAt) - Date.now() - hour)).toBeLessThan(20_000);

    await requests.send('post', `/test-slow/jobs/${waiting[0]}/cancel`).expect(204);
    expect(await jobOf('test-slow', waiting[0]!)).toMatchObject({ isCancelling: true });
    await requests.send('post', `/test-slow/jobs/${later}/cancel`).expect(204);
    await requests.send('post', `/test-slow/jobs/${running}/cancel`).expect(204);
    for (const id of [running, waiting[0]!, later]) {
      await expectState('test-slow', id, 'dead');
      expect(await jobOf('test-slow', id)).toMatchObject({
        isCancelling: false,
        reason: 'JobCancelledError: cancelled',
      });
    }
    for (const id of waiting.slice(1)) {
      await expectState('test-slow', id, 'done');
    }
    const { body } = await requests.send('post', `/test-slow/jobs/${running}/cancel`).expect(400);
    expect(body.error.message).toBe(
      'Only jobs that have not ended can be cancelled. This one is dead'
    );
    await requests.send('post', `/test-slow/jobs/${waiting[1]}/retry`).expect(400);
    await requests.send('delete', `/test-slow/jobs/${waiting[1]}`).expect(400);
  });

  it('shows a dead job with its reason and input, and retries it once', async () => {
    const id = await enqueueDead('shown');
    expect((await read('/test-flaky/jobs?state=dead')).data).toMatchObject([
      {
        id,
        reason: 'Error: the service does not answer',
        attempts: { made: 3, of: 3 },
        startedAt: expect.any(String),
        finishedAt: expect.any(String),
      },
    ]);
    expect((await jobOf('test-flaky', id)).payload).toEqual({ entry: 'shown', failures: 3 });

    const retry = () => requests.send('post', `/test-flaky/jobs/${id}/retry`);
    const statuses = (await Promise.all([retry(), retry()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 400]);
    await expectState('test-flaky', id, 'done');
    expect(await app.log({ job_id: id, note: 'attempt' })).toHaveLength(4);
  });

  it('retries all dead jobs of a queue', async () => {
    const ids = await Promise.all(['one', 'two', 'three'].map(enqueueDead));
    const { body } = await requests.send('post', '/test-flaky/retry').expect(200);
    expect(body.data).toEqual({ retried: 3, left: 0 });
    for (const id of ids) {
      await expectState('test-flaky', id, 'done');
    }
    expect(await idsOf('/test-flaky/jobs?state=dead')).toEqual([]);
    expect(await idsOf('/test-flaky/jobs?state=done&pageSize=3')).toEqual(
      expect.arrayContaining(ids)
    );
  });

  it('removes a dead job, whose key can then be used again', async () => {
    const enqueue = async () =>
      (await app.jobs.enqueue(app.queues.slow, { ms: 0 }, { key: 'again' })).id;
    const { id: blocker } = await app.jobs.enqueue(app.queues.slow, { ms: 15_000 });
    await expectState('test-slow', blocker, 'running');
    const id = await enqueue();
    await expectState('test-slow', id, 'waiting');
    await requests.send('post', `/test-slow/jobs/${id}/cancel`).expect(204);
    await requests.send('post', `/test-slow/jobs/${blocker}/cancel`).expect(204);
    await expectState('test-slow', id, 'dead');

    await requests.send('delete', `/test-slow/jobs/${id}`).expect(204);
    await requests.send('get', `/test-slow/jobs/${id}`).expect(404);
    await requests.send('delete', `/test-slow/jobs/${id}`).expect(404);
    expect(await enqueue()).toBe(id);
    await expectState('test-slow', id, 'done');
  });
});
