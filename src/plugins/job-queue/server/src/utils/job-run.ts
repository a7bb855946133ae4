import { ABORT_GRACE_MS } from '../constants';

/**
 * One attempt of a job, which can be asked to end. What only an abort needs is made by the abort, and
 * the signal when the handler asks for it: most attempts end before, and the two cost more than all
 * the rest of a short one.
 */
export const createJobRun = () => {
  let controller: AbortController | undefined;
  let reason: Error | undefined;
  let grace: NodeJS.Timeout | undefined;
  let abandon: (reason: Error) => void = () => undefined;

  return {
    signal(): AbortSignal {
      controller ??= new AbortController();
      if (reason) {
        controller.abort(reason);
      }
      return controller.signal;
    },

    /** Why it was asked to end, if it was. */
    reason: () => reason,

    throwIfAborted(): void {
      if (reason) {
        throw reason;
      }
    },

    /** Asks the handler to end, and goes on without it when it does not. Once: the first reason stays. */
    abort(why: Error): void {
      if (reason) {
        return;
      }
      reason = why;
      controller?.abort(why);
      grace = setTimeout(() => abandon(why), ABORT_GRACE_MS);
    },

    /** What the handler comes to, or a rejection with the reason some time after an abort. */
    async settle<Result>(handler: () => Promise<Result>): Promise<Result> {
      try {
        return await new Promise<Result>((resolve, reject) => {
          abandon = reject;
          void Promise.resolve(handler()).then(resolve, reject);
        });
      } finally {
        clearTimeout(grace);
      }
    },
  };
};

export type JobRun = ReturnType<typeof createJobRun>;
