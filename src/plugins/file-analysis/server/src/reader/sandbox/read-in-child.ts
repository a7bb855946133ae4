import { realpath } from 'node:fs/promises';
import { NoRoomError } from '../no-room-error';
import { roomOf } from '../../utils/room';
import { withScratchFolder } from '../../utils/scratch-folder';
import type { ReaderLimits, Task } from '../answer';
import type { FileReport } from '../report';
import { confine, type Confinement, type ProcessLimits } from './confinement';
import { readAnswer } from './read-answer';
import { readerProgram } from './reader-program';
import { runConfined } from './run-confined';
import { UnreadFileError } from './unread-file-error';

export { UnreadFileError } from './unread-file-error';

export interface ReadingLimits extends ReaderLimits {
  /** Of one core; the clock gets four times as many. */
  seconds: number;
}

export interface Reading {
  report: FileReport | null;
  confinement: Confinement;
  /** The most memory that the process had at once. */
  peakMegabytes: number;
}

/**
 * Of addresses that are written to, beside the engine's limit: its allocator keeps those that it has given back. What is kept
 * in memory is watched by the reader itself.
 */
const OWN_MEGABYTES = 8_192;
const OPEN_FILES = 512;
const MILLISECONDS_PER_SECOND = 4_000;

const processLimits = (limits: ReadingLimits): ProcessLimits => ({
  seconds: limits.seconds,
  dataMegabytes: limits.memoryMegabytes + OWN_MEGABYTES,
  fileMegabytes: limits.temporaryMegabytes,
  openFiles: OPEN_FILES,
});

const BYTES_PER_MEGABYTE = 1_048_576;

/** Whether it was the disk that had no more, and not we who gave no more. */
const isDiskFull = async (error: unknown, folder: string, limits: ReadingLimits) =>
  error instanceof UnreadFileError &&
  error.code === 'temporary-space' &&
  (await roomOf(folder)) < limits.temporaryMegabytes * BYTES_PER_MEGABYTE;

/**
 * Reads a file in a process of its own, as confined as this machine can; what happens there ends there.
 * @throws UnreadFileError with a reason, where the process did not come to its end; NoRoomError
 */
export const readInChild = async (
  file: string,
  limits: ReadingLimits,
  signal?: AbortSignal
): Promise<Reading> => {
  const path = await realpath(file);
  const program = readerProgram();
  return withScratchFolder(async (scratch) => {
    const folder = await realpath(scratch);
    const { command, confinement } = confine(
      { file: process.execPath, arguments: program.arguments },
      processLimits(limits),
      { readable: [...program.readable, path], writable: [folder] }
    );
    const { memoryMegabytes, temporaryMegabytes, threads } = limits;
    const task: Task = { path, folder, limits: { memoryMegabytes, temporaryMegabytes, threads } };
    try {
      const text = await runConfined({
        command,
        temporaryFolder: folder,
        task,
        milliseconds: limits.seconds * MILLISECONDS_PER_SECOND,
        seconds: limits.seconds,
        signal,
      });
      return { confinement, ...readAnswer(text) };
    } catch (error) {
      throw (await isDiskFull(error, folder, limits)) ? new NoRoomError() : error;
    }
  });
};
