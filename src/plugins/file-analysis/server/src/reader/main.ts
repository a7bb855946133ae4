import { createInterface } from 'node:readline';
import type { Answer, Task } from './answer';
import { failureOf } from './failure-of';
import { readFile } from './read-file';

// Nobody reads where an error arose, and parsers that try many readings of a text make thousands.
Error.stackTraceLimit = 0;

const answer = async ({ path, folder, limits }: Task): Promise<Answer> => {
  try {
    const report = await readFile(path, folder, limits);
    return { report, peakMegabytes: Math.ceil(process.resourceUsage().maxRSS / 1_024) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
};

/** The process that reads a file: one task, one answer. It ends with its parent, whose end closes the input. */
const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  lines.once('close', () => process.exit(1));
  void answer(JSON.parse(line) as Task).then((said) =>
    process.stdout.write(JSON.stringify(said), () => process.exit(0))
  );
});
