import { printError } from './print';

/**
 * Runs the command of a terminal to its end: exit code 0, or 1 with the message of the error.
 * Timers of plugins would keep the process alive after the work is done.
 */
export const runCommand = (command: () => Promise<void>): void => {
  command().then(
    // Not 0 after a failure that nobody has waited for.
    () => process.exit(),
    (error: unknown) => {
      printError(error);
      process.exit(1);
    }
  );
};
