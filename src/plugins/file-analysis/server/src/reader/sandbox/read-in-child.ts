import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { FileReport } from '../report';
import { availableConfinement, confine, type Confinement, type ProcessLimits } from './confinement';

/** Why a file was not read to its end. */
export type ReadingFailure = 'time' | 'memory' | 'crash' | 'unreadable';

export class UnreadFileError extends Error {
  constructor(
    readonly reason: ReadingFailure,
    message: string
  ) {
    super(message);
    this.name = 'UnreadFileError';
  }
}

export interface ReadingLimits {
  /** Of one core; the clock gets four times as many. */
  seconds: number;
  memoryMegabytes: number;
  temporaryMegabytes: number;
  threads: number;
}

export interface Reading {
  report: FileReport | null;
  confinement: Confinement;
}

/** What V8, the engine's own code and its threads reserve beside the engine's limit. */
const RESERVED_MEGABYTES = 8_192;
const OPEN_FILES = 128;
const LONGEST_REPORT = 64 * 1_048_576;
const LONGEST_COMPLAINT = 2_000;
const CPU_TIME_SIGNALS: readonly (NodeJS.Signals | null)[] = ['SIGXCPU', 'SIGKILL'];

const processLimits = (limits: ReadingLimits): ProcessLimits => ({
  seconds: limits.seconds,
  addressSpaceMegabytes: limits.memoryMegabytes + RESERVED_MEGABYTES,
  fileMegabytes: limits.temporaryMegabytes,
  openFiles: OPEN_FILES,
});

const failureOf = (signal: NodeJS.Signals | null, complaint: string): UnreadFileError => {
  if (CPU_TIME_SIGNALS.includes(signal))
    return new UnreadFileError('time', 'Reading the file took too long.');
  if (/out of memory|heap/iu.test(complaint))
    return new UnreadFileError('memory', 'Reading the file took too much memory.');
  return signal
    ? new UnreadFileError('crash', `The reader ended by ${signal}.`)
    : new UnreadFileError('unreadable', complaint);
};

/**
 * Reads a file in a process of its own, as confined as this machine can; what happens there ends there.
 * @throws UnreadFileError with a reason, where the process did not come to its end
 */
export const readInChild = async (
  file: string,
  limits: ReadingLimits,
  signal?: AbortSignal
): Promise<Reading> => {
  const path = resolve(file);
  const confinement = availableConfinement();
  const folder = await mkdtemp(join(tmpdir(), 'file-analysis-'));
  const application = resolve(__dirname, '../../../../../../..');
  const command = confine(
    {
      file: process.execPath,
      arguments: ['--max-old-space-size=512', join(__dirname, '..', 'main.js')],
    },
    confinement,
    processLimits(limits),
    { readable: [application, dirname(path)], writable: [folder] }
  );
  try {
    return {
      confinement,
      report: await run(command, { path, folder, limits }, limits.seconds * 4_000, signal),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Task {
  path: string;
  folder: string;
  limits: ReadingLimits;
}

const run = async (
  command: { file: string; arguments: string[] },
  task: Task,
  milliseconds: number,
  signal?: AbortSignal
): Promise<FileReport | null> =>
  new Promise((fulfil, reject) => {
    const child = spawn(command.file, command.arguments, {
      stdio: 'pipe',
      env: { PATH: process.env.PATH },
      timeout: milliseconds,
      killSignal: 'SIGKILL',
      signal,
    });
    const report: Buffer[] = [];
    let length = 0;
    let complaint = '';
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > LONGEST_REPORT) child.kill('SIGKILL');
      else report.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString('utf8')).slice(0, LONGEST_COMPLAINT);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0)
        fulfil(JSON.parse(Buffer.concat(report).toString('utf8')) as FileReport | null);
      else reject(failureOf(signal, complaint));
    });
    // The reader may have ended before it took its task: its exit says so.
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(task));
  });
