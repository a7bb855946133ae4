import { constants } from 'node:os';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// One Ctrl-C arrives twice under `npm run`: from the terminal, and passed on by npm.
const SAME_KEYSTROKE_MS = 1_000;

/** The exit code of a process that a signal ended. @param {NodeJS.Signals} name */
export const exitCodeOf = (name) => 128 + constants.signals[name];

/**
 * Turns the signals that end a process into an AbortSignal, so that work ends in order.
 * @param {{ onForce?: () => void }} [options] called when the user insists
 */
export const watchSignals = ({ onForce } = {}) => {
  const controller = new AbortController();
  /** @type {NodeJS.Signals | undefined} */
  let received;
  let receivedAt = 0;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (!received) {
        received = name;
        receivedAt = Date.now();
        controller.abort(new Error(`interrupted by ${name}`));
      } else if (name !== 'SIGHUP' && Date.now() - receivedAt > SAME_KEYSTROKE_MS) {
        onForce?.();
      }
    });
  }
  return { signal: controller.signal, received: () => received };
};
