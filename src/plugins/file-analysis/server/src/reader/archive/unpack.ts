import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnreadableFileError } from '../unreadable-file';
import type { ArchiveBudget } from './budget';

/** Below this size nobody is harmed by a high ratio: tables of equal rows have one, too. */
const RATIO_FROM_BYTES = 67_108_864;
const HIGHEST_RATIO = 500;

/** Counts what passes against the budget, and against what it is packed in. */
const withinBudget = (budget: ArchiveBudget, packedBytes: number) =>
  async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let length = 0;
    for await (const piece of pieces) {
      length += piece.length;
      budget.takeBytes(piece.length);
      if (length > RATIO_FROM_BYTES && length > packedBytes * HIGHEST_RATIO) {
        throw new UnreadableFileError('archive-ratio');
      }
      yield piece;
    }
  };

/** Errors of the file system have codes such as ENOSPC; those of parsers begin with ERR, Z or have none. */
const isOfFileSystem = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'syscall' in error;

/** An entry's bytes as a file. */
export const unpack = async (
  stream: Readable,
  target: string,
  budget: ArchiveBudget,
  packedBytes: number
): Promise<void> => {
  try {
    await pipeline(stream, withinBudget(budget, packedBytes), createWriteStream(target));
  } catch (error) {
    throw error instanceof UnreadableFileError || isOfFileSystem(error)
      ? error
      : new UnreadableFileError('archive-damaged');
  }
};
