import { readTableFile, type ReaderLimits } from './read-table-file';

interface Task {
  path: string;
  folder: string;
  limits: ReaderLimits;
}

/** The whole of standard input. */
const input = async (): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
};

/** The child process: one task on standard input, one report on standard output. What goes wrong ends it with its words on standard error. */
const main = async (): Promise<void> => {
  const task = JSON.parse(await input()) as Task;
  const report = await readTableFile(task.path, task.folder, task.limits);
  process.stdout.write(JSON.stringify(report));
};

main().catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
