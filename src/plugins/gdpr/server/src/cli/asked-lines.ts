import { createInterface } from 'node:readline';

export type Ask = (question: string) => Promise<string>;

/** Whom a command is about. */
export const SUBJECT = 'the e-mail address of the person, or the id of their account';

/**
 * Answers on the standard input, a line each: arguments are seen by whoever lists processes. The questions go beside the
 * output, which programs read.
 */
export const withAskedLines = async <Result>(
  task: (ask: Ask) => Promise<Result>
): Promise<Result> => {
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  try {
    return await task(async (question) => {
      process.stderr.write(`${question}: `);
      const next: IteratorResult<string, undefined> = await lines.next();
      const line = next.value?.trim() ?? '';
      if (line === '') {
        throw new Error(`Expected on the standard input, in a line: ${question}`);
      }
      return line;
    });
  } finally {
    reader.close();
  }
};
