import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';

describeOnEachBackend('a job that was taken over', (backend) => {
  let app: JobApplication;

  beforeAll(async () => {
    app = await startJobApplication(backend);
  });
  afterAll(() => app.stop());

  it('is not declared dead by the process that was silent', async () => {
    const victim = await app.startWorker({ TEST_NAME: 'victim' });
    const { id } = await app.jobs.enqueue(app.queues.gated, {});
    const notes = async () =>
      (await app.log({ job_id: id })).map(({ role, note }) => `${role} ${note}`);
    await eventually(async () => expect(await notes()).toEqual(['victim started']));

    process.kill(victim.pid!, 'SIGSTOP');
    const heir = await app.startWorker({ TEST_NAME: 'heir' });
    await eventually(async () => expect(await notes()).toContain('heir started'));
    process.kill(victim.pid!, 'SIGCONT');
    await eventually(() => expect(victim.log()).toMatch(/taken it over|is dead/));

    await app.strapi.db.connection('log').withSchema('test_jobs').insert({ note: 'end' });
    await eventually(async () =>
      expect((await app.jobs.find('test-gated', id))?.state).toBe('done')
    );
    const told = await notes();
    expect(told.filter((note) => note.endsWith('dead'))).toEqual([]);
    expect(told.at(-1)).toBe('heir finished');
    expect(victim.isRunning()).toBe(true);
    await Promise.all([victim, heir].map((worker) => worker.stop('SIGKILL')));
  });
});
