import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../../../../../../../tests/helpers/eventually';
import { readAnswer } from '../read-answer';
import { runConfined } from '../run-confined';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-in-child-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program in place of the reader. */
const run = async (script: string, milliseconds = 20_000, signal?: AbortSignal) =>
  runConfined({
    command: { file: process.execPath, arguments: ['-e', script] },
    temporaryFolder: folder,
    task: { path: 'x' },
    milliseconds,
    signal,
  });

it.each([
  ['no-report', 'console.log("<html>")'],
  ['no-report', ''],
  ['no-report', 'console.log(JSON.stringify({ report: { kind: "constructor", tables: [] } }))'],
  ['no-report', 'console.log(JSON.stringify({ failure: "toString" }))'],
  ['report-too-large', 'for (;;) require("fs").writeSync(1, "x".repeat(65536))'],
  ['crash', 'process.exit(3)'],
  ['crash', 'process.kill(process.pid, "SIGSEGV")'],
  ['memory', 'process.abort()'],
  ['archive-ratio', 'console.log(JSON.stringify({ failure: "archive-ratio" }))'],
])('says %s of a reader that runs: %s', async (code, script) => {
  const reading = run(`${script};process.exit(0)`).then(readAnswer);
  await expect(reading).rejects.toMatchObject({ name: 'UnreadFileError', code });
});

it('a reader is told no zone but that of all', async () => {
  expect(await run('console.log(process.env.TZ); process.exit(0)')).toBe('UTC\n');
});

it.each([
  ['somebody else', 20_000, 'ReaderKilledError'],
  // Less than any machine takes to start it.
  ['the limit of processor time', 0.001, 'UnreadFileError'],
])('says that a reader was killed by %s', async (_, seconds, name) => {
  const reading = runConfined({
    command: {
      file: process.execPath,
      arguments: ['-e', 'process.kill(process.pid, "SIGKILL")'],
    },
    temporaryFolder: folder,
    task: {},
    milliseconds: 60_000,
    seconds,
  });
  await expect(reading).rejects.toMatchObject({ name });
});

it('a reader ends that keeps more memory than it may, while it is busy', async () => {
  const watch = JSON.stringify(join(__dirname, '../../memory-watch.ts'));
  const reading = runConfined({
    command: {
      file: process.execPath,
      arguments: [
        ...['--import', require.resolve('tsx'), '-e'],
        `require(${watch}).watchMemory(400);
         const kept = []; setTimeout(() => { for (;;) kept.push(Buffer.alloc(1000000, 1)); }, 500)`,
      ],
    },
    temporaryFolder: folder,
    task: {},
    milliseconds: 60_000,
  });
  await expect(reading).rejects.toMatchObject({ code: 'memory' });
});

it('passes no environment but a folder for temporary files', async () => {
  const environment = JSON.parse(
    await run('console.log(JSON.stringify(process.env));process.exit(0)')
  ) as object;
  expect(environment).toEqual({ TMPDIR: folder, TZ: 'UTC' });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const PARENT_OF_ONE = (file: string): string =>
  `const { pid } = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
   require("fs").writeFileSync(${JSON.stringify(file)}, String(pid));setInterval(() => {}, 1000)`;

it.each(['time', 'aborted'])('ends what the reader started, too: %s', async (reason) => {
  const file = join(folder, reason);
  const stop = new AbortController();
  const reading = run(PARENT_OF_ONE(file), reason === 'time' ? 1_500 : 60_000, stop.signal);
  const outcome = expect(reading).rejects.toMatchObject(
    reason === 'time' ? { code: 'time' } : { name: 'AbortError' }
  );
  await eventually(async () => expect(Number(await readFile(file, 'utf8'))).toBeGreaterThan(0));
  if (reason === 'aborted') {
    stop.abort();
  }
  await outcome;
  const pid = Number(await readFile(file, 'utf8'));
  await eventually(async () => expect(isAlive(pid)).toBe(false));
});
