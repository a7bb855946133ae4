import type { Readable } from 'node:stream';

/** As a part of S3, so that a piece of a large file is one. It waits in memory. */
export const SLICE_BYTES = 5 * 1024 * 1024;

/** What a slow client has sent so far is kept, and shown, after so long. */
const SLICE_MS = 5_000;

/** A client that sends nothing for so long has gone. */
const SILENCE_MS = 60_000;

interface Limits {
  /** Where a slice would end for the first time: those that follow lie evenly in the file. */
  offset: number;
  /** A request ends before Node ends it with an answer that clients do not try again. */
  longestMs: number;
}

/**
 * What a client sends, in pieces that are there whole. All that arrived is in one of them, also when
 * the client breaks off: then the last one is followed by an error. The stream stays open for its
 * request to be answered.
 */
export const slicesOf = async function* (
  body: Readable,
  { offset, longestMs }: Limits
): AsyncGenerator<Buffer, void> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let room = SLICE_BYTES - (offset % SLICE_BYTES);
  let startedAt = Date.now();
  const cut = () => void body.destroy(new Error('The request took too long'));
  const longest = setTimeout(cut, longestMs);
  const silence = setTimeout(cut, SILENCE_MS);

  const take = (count: number): Buffer => {
    const all = Buffer.concat(pieces, bytes);
    const slice = all.subarray(0, count);
    pieces = count < bytes ? [all.subarray(count)] : [];
    bytes -= slice.length;
    room = SLICE_BYTES;
    startedAt = Date.now();
    return slice;
  };

  let failure: unknown;
  try {
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false })) {
        silence.refresh();
        pieces.push(chunk as Buffer);
        bytes += (chunk as Buffer).length;
        while (bytes >= room) {
          yield take(room);
        }
        if (bytes > 0 && Date.now() - startedAt > SLICE_MS) {
          yield take(bytes);
        }
        silence.refresh();
      }
    } catch (error) {
      failure = error;
    }
    if (bytes > 0) {
      yield take(bytes);
    }
    if (failure) {
      throw failure as Error;
    }
  } finally {
    clearTimeout(longest);
    clearTimeout(silence);
  }
};
