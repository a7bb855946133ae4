import { errorText } from '../lib/error-text';
import { indentedLines, oneLine } from '../lib/one-line';

/** Text for whoever runs a command: the log is for operators, and has a format of its own. */
export const print = (text: string): void => {
  process.stdout.write(`${text.split('\n').map(oneLine).join('\n')}\n`);
};

/** Why a command ends. */
export const printError = (error: unknown): void => {
  process.stderr.write(`${indentedLines(errorText(error))}\n`);
};
