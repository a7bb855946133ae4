import { setTimeout as sleep } from 'node:timers/promises';

/** Against hanging only: a busy machine needs many times as long as a quiet one. */
const DEADLINE_MS = 120_000;
const PAUSE_MS = 50;

/** Repeats the assertion until it holds, for what happens some time after it was asked for. */
export const eventually = async (
  assertion: () => Promise<void> | void,
  deadlineMs = DEADLINE_MS
): Promise<void> => {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(PAUSE_MS);
    }
  }
};
