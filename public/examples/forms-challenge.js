// Gets a challenge and lets a worker solve it, so that typing stays smooth.

const MARGIN_MS = 60_000;
/** This server wants no work. */
const NOT_ASKED = 404;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const solveInWorker = (parameters, onProgress) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./forms-worker.js', import.meta.url), { type: 'module' });
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    worker.addEventListener('error', () => end(reject, new Error('The worker failed')));
    worker.addEventListener('message', ({ data }) => {
      if (data.solution) {
        end(resolve, data.solution);
      } else if (data.failure) {
        end(reject, new Error(data.failure));
      } else {
        onProgress(data.share);
      }
    });
    worker.postMessage(parameters);
  });

/**
 * @param {{ challenge?: string, minimumSeconds: number }} antiSpam
 * @param {(share: number | undefined) => void} onProgress from 0 to 1; undefined when it is done
 */
export const createProof = ({ challenge: address, minimumSeconds }, onProgress) => {
  let current;

  const make = async (isRenewed) => {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    if (response.status === NOT_ASKED) {
      return { expiresAt: Infinity };
    }
    if (!response.ok) {
      throw new Error(`The challenge was answered with ${response.status}`);
    }
    const challenge = await response.json();
    const fetchedAt = performance.now();
    onProgress(0);
    const solution = await solveInWorker(challenge.parameters, onProgress);
    onProgress(undefined);
    if (isRenewed) {
      // The form has been filled in for long. The new challenge does not know that.
      await pause(Math.max(0, minimumSeconds * 1000 + 500 - (performance.now() - fetchedAt)));
    }
    return {
      payload: btoa(JSON.stringify({ challenge, solution })),
      expiresAt: challenge.parameters.expiresAt * 1000,
    };
  };

  const start = (isRenewed) => {
    const attempt = make(isRenewed);
    current = attempt;
    attempt.catch(() => {
      onProgress(undefined);
      if (current === attempt) {
        current = undefined;
      }
    });
    return attempt;
  };

  return {
    /** Begins with the work. */
    prepare() {
      if (address) {
        start(false);
      }
    },

    /** Answers what goes into `altcha`, as soon as it is there. */
    async get() {
      if (!address) {
        return undefined;
      }
      const proof = await (current ?? start(true));
      const isFresh = proof.expiresAt > Date.now() + MARGIN_MS;
      return isFresh ? proof.payload : (await start(true)).payload;
    },

    /** The server does not take it any more. */
    forget() {
      current = undefined;
    },
  };
};
