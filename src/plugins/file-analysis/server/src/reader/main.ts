import { createInterface } from 'node:readline';
import type { Answer, Task } from './answer';
import { failureOf } from './failure-of';
import { watchMemory } from './memory-watch';
import { readFile } from './read-file';

// Nobody reads where an error arose, and parsers that try many readings of a text make thousands.
Error.stackTraceLimit = 0;

/** For V8, its code and buffers, beside what the engine may keep. */
const OWN_MEGABYTES = 1_024;

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
  const task = JSON.parse(line) as Task;
  watchMemory(task.limits.memoryMegabytes + OWN_MEGABYTES);
  void answer(task).then((said) =>
    process.stdout.write(JSON.stringify(said), () => process.exit(0))
  );
});
