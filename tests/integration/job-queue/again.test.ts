import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../helpers/eventually';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';

const ROUNDS = 15;
const KEYS = ['one', 'two', 'three'];

/** Numbers that look random, and are the same each time. */
const createPauses = () => {
  let state = 20_261_129;
  return (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
};

describeOnEachBackend('a job that is asked for again', (backend) => {
  let app: JobApplication;

  beforeAll(async () => {
    app = await startJobApplication(backend);
  });
  afterAll(() => app.stop());

  const write = (note: string) =>
    app.strapi.db.connection('log').withSchema('test_jobs').insert({ note });
  const notes = async (id: string) => (await app.log({ job_id: id })).map(({ note }) => note);

  it('while it runs has another run, when it has ended', async () => {
    const worker = await app.startWorker({ TEST_NAME: 'one' });
    const options = { key: 'gated', again: true };
    const { id } = await app.jobs.enqueue(app.queues.gated, {}, options);
    await eventually(async () => expect(await notes(id)).toEqual(['started']));
    for (const asked of [1, 2, 3]) {
      const answer = await app.jobs.enqueue(app.queues.gated, {}, options);
      expect({ asked, ...answer }).toEqual({ asked, id, state: 'waiting' });
    }
    expect(await app.jobs.stuck('test-gated')).toEqual([]);
    await write('end');
    // Three wishes while it ran are one run.
    await eventually(async () =>
      expect(await notes(id)).toEqual(['started', 'finished', 'started', 'finished'])
    );
    await eventually(async () =>
      expect(await app.jobs.counts('test-gated')).toMatchObject({ pending: 0, running: 0, done: 1 })
    );
    await worker.stop('SIGKILL');
  });

  it('sees in the end what has changed before it was asked for, whenever that was', async () => {
    const workers = await Promise.all(
      ['one', 'two'].map((name) => app.startWorker({ TEST_NAME: name }))
    );
    const below = createPauses();
    const change = (key: string) =>
      app.strapi.db.transaction(async ({ trx }) => {
        await app.strapi.db
          .connection('log')
          .withSchema('test_jobs')
          .transacting(trx)
          .insert({ note: 'change' });
        const options = { key, again: true };
        return (await app.jobs.enqueue(app.queues.latest, { entryId: key }, options)).id;
      });
    for (let round = 1, changes = 0; round <= ROUNDS; round += 1) {
      const key = KEYS[below(KEYS.length)]!;
      let id = '';
      for (let asked = 0; asked <= round % 3; asked += 1) {
        id = await change(key);
        changes += 1;
        // Most of them while a run is under way, which has looked already.
        await sleep(below(150));
      }
      await eventually(async () => {
        const seen = (await notes(id)).map((note) => Number(note.replace('saw ', '')));
        expect({ round, seen: Math.max(...seen) }).toEqual({ round, seen: changes });
      });
    }
    await Promise.all(workers.map((worker) => worker.stop('SIGKILL')));
  });
});
