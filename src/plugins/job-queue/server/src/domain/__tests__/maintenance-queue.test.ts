import { defineTask } from '../../contracts/queue';
import { UnknownTaskError } from '../failures';
import { createMaintenanceQueue, isTask, workOf } from '../maintenance-queue';

const tasks = ['sweep', 'seal', 'verify'].map((name, index) =>
  defineTask({
    name,
    schedule: { everyMs: 1_000 },
    retry: { attempts: index + 1, backoffMs: 100 },
    timeoutMs: 1_000 * (index + 1),
    handler: async () => name,
  })
);

describe('the queue of all tasks', () => {
  const queue = createMaintenanceQueue(tasks);

  it.each(tasks)('does with a run of $name what the task says', (task) => {
    const work = workOf(queue, { task: task.name });
    expect(work).toBe(task);
    expect(isTask(work)).toBe(true);
  });

  it.each([{ task: 'other' }, { task: 17 }, {}, null, 'sweep'])(
    'knows no task in %j',
    (payload) => {
      const work = workOf(queue, payload);
      expect(isTask(work)).toBe(false);
      const context = { payload } as Parameters<typeof work.handler>[0];
      return expect(work.handler(context)).rejects.toThrow(UnknownTaskError);
    }
  );

  it('has room for one of each, and one that finds its task running', () => {
    expect(queue.concurrency).toBe(4);
    expect(queue.timeoutMs).toBe(3_000);
  });

  it('refuses limits and names that mean nothing', () => {
    const [sweep] = tasks;
    expect(() => defineTask({ ...sweep!, timeoutMs: 0 })).toThrow('timeoutMs is a whole number');
    expect(() => defineTask({ ...sweep!, name: 'Sweep' })).toThrow('kebab-case');
  });
});
