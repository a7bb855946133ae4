import { spawn, type ChildProcess } from 'node:child_process';
import { availableParallelism, constants } from 'node:os';
import type { ReadingCode } from '../unreadable-file';
import type { Command } from './confinement';
import { ReaderKilledError, UnreadFileError } from './unread-file-error';

interface Run {
  command: Command;
  /** All that it has of an environment. */
  temporaryFolder: string;
  task: object;
  milliseconds: number;
  /** Of one core: what it may take before the system ends it. */
  seconds?: number;
  signal?: AbortSignal;
}

const LONGEST_ANSWER = 32 * 1_048_576;
/** A shell's way, and bubblewrap's, to say by which signal a command ended. */
const SIGNAL_BASE = 128;

const CODES: Readonly<Partial<Record<NodeJS.Signals, ReadingCode>>> = {
  SIGXCPU: 'time',
  // As the system says it when a hard limit of processor time is reached.
  SIGKILL: 'time',
  SIGXFSZ: 'temporary-space',
  // V8 where its heap is full, and libraries that get no memory.
  SIGABRT: 'memory',
  SIGTRAP: 'memory',
};

const signalOf = (code: number | null): NodeJS.Signals | null => {
  const entry = Object.entries(constants.signals).find(
    ([, number]) => code !== null && number === code - SIGNAL_BASE
  );
  return (entry?.[0] as NodeJS.Signals | undefined) ?? null;
};

/** Whether the time on all cores can have reached the limit. */
const mayHaveReached = (seconds: number, startedAt: number): boolean =>
  ((performance.now() - startedAt) / 1_000) * availableParallelism() >= seconds;

/** The process and whatever it started: they are a group of their own. */
const killGroup = ({ pid }: ChildProcess): void => {
  try {
    if (pid !== undefined) {
      process.kill(-pid, 'SIGKILL');
    }
  } catch {
    // It has ended.
  }
};

/**
 * What a command writes to its end. Its complaints are not read: they may quote the file.
 * @throws UnreadFileError with a code, ReaderKilledError, or the reason of the signal
 */
export const runConfined = async ({
  command,
  temporaryFolder,
  task,
  milliseconds,
  seconds = milliseconds / 1_000,
  signal,
}: Run): Promise<string> => {
  signal?.throwIfAborted();
  const startedAt = performance.now();
  const child = spawn(command.file, command.arguments, {
    stdio: ['pipe', 'pipe', 'ignore'],
    // What a moment is at our clock says nothing of the file.
    env: { TMPDIR: temporaryFolder, TZ: 'UTC' },
    detached: true,
  });
  const stopped: { why: ReadingCode | null } = { why: null };
  const stop = (why: ReadingCode) => {
    stopped.why ??= why;
    killGroup(child);
  };
  const timer = setTimeout(() => stop('time'), milliseconds);
  const abort = () => killGroup(child);
  signal?.addEventListener('abort', abort, { once: true });
  const pieces: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length > LONGEST_ANSWER) {
      stop('report-too-large');
    } else {
      pieces.push(piece);
    }
  });
  // The reader may have ended before it took its task: its exit says so.
  child.stdin.on('error', () => undefined);
  // The input stays open: the reader ends when it closes, which it does with this process.
  child.stdin.write(`${JSON.stringify(task)}\n`);
  try {
    const { code, endedBy } = await new Promise<{
      code: number | null;
      endedBy: NodeJS.Signals | null;
    }>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, name) => resolve({ code: exitCode, endedBy: name }));
    });
    signal?.throwIfAborted();
    if (code !== 0 || stopped.why) {
      const name = endedBy ?? signalOf(code);
      if (name === 'SIGKILL' && !stopped.why && !mayHaveReached(seconds, startedAt)) {
        throw new ReaderKilledError();
      }
      throw new UnreadFileError(stopped.why ?? (name && CODES[name]) ?? 'crash');
    }
    return Buffer.concat(pieces).toString('utf8');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    killGroup(child);
  }
};
