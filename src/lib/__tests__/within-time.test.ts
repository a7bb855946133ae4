import { setImmediate as nextTurn } from 'node:timers/promises';
import { collectGarbage } from '../../../tests/helpers/collect-garbage';
import { withinTime } from '../within-time';

/** Ends when the signal does. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

it('ends a task whose time is over, whatever is collected meanwhile', async () => {
  const running = withinTime(new AbortController().signal, 300, untilAborted);
  const ended = expect(running).rejects.toMatchObject({ name: 'TimeoutError' });
  // Not within the call that made the signal, which holds it.
  await nextTurn();
  collectGarbage();
  await ended;
});

it('ends a task whose caller gives up, before or after it began', async () => {
  const caller = new AbortController();
  const running = withinTime(caller.signal, 60_000, untilAborted);
  caller.abort(new Error('Stopped'));
  await expect(running).rejects.toThrow('Stopped');
  await expect(
    withinTime(caller.signal, 60_000, (limit) => Promise.resolve(limit.aborted))
  ).resolves.toBe(true);
});

it('answers what the task answers', async () => {
  await expect(
    withinTime(new AbortController().signal, 60_000, () => Promise.resolve(1))
  ).resolves.toBe(1);
});
