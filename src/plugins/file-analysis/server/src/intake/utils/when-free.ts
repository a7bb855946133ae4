import { setTimeout as pause } from 'node:timers/promises';
import { isBusy } from '../../errors';

const ATTEMPTS = 24;
const PAUSE_MS = 250;

/**
 * Tries until nobody else holds the row of an upload: whoever waits holds no connection in between, for it is held as
 * long as the storage takes. `attempt` answers nothing while it is.
 *
 * @throws UploadRefusedError (423) where that takes too long
 */
export const whenFree = async <Result>(
  attempt: () => Promise<Result | undefined>
): Promise<Result> => {
  for (let attempts = 1; attempts <= ATTEMPTS; attempts += 1) {
    const result = await attempt();
    if (result !== undefined) {
      return result;
    }
    await pause(PAUSE_MS);
  }
  throw isBusy();
};
