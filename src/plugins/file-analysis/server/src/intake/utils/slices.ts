import type { Readable } from 'node:stream';
import type { HeldBytes } from './held-bytes';
import { soon } from './soon';

/** As a part of S3, so that a piece of a large file is one. It waits in memory. */
export const SLICE_BYTES = 5 * 1024 * 1024;

/** What is here before so long is not waited for: the rest of the slice comes at once as well. */
export const QUICK_BYTES = 1024 * 1024;
export const QUICK_MS = 50;

/** What a slow client has sent so far is kept, and shown, after so long; also of one that sends nothing more. */
const SLICE_MS = 5_000;

/** A client that sends nothing for so long has gone. */
const SILENCE_MS = 60_000;

/** In the pieces in which it came: to copy it takes as long as to write it. */
export type Slice = readonly Buffer[];

interface Limits {
  /** Of the first byte in the file: no slice goes beyond a multiple of `SLICE_BYTES`. */
  offset: number;
  /** A request ends before Node ends it with an answer that clients do not try again. */
  longestMs: number;
  /** Where all together hold too much, nobody waits for more. */
  held: HeldBytes;
}

/** What has come and was not given out yet. */
const createPile = (offset: number) => {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let room = SLICE_BYTES - (offset % SLICE_BYTES);
  let startedAt = Date.now();

  return {
    bytes: () => bytes,
    isWhole: () => bytes >= room,
    isQuick: () => bytes >= QUICK_BYTES && Date.now() - startedAt <= QUICK_MS,
    isLate: () => bytes > 0 && Date.now() - startedAt > SLICE_MS,

    add(piece: Buffer): void {
      pieces.push(piece);
      bytes += piece.length;
    },

    /** All of it, or what there is room for. */
    take(): Slice {
      const count = Math.min(bytes, room);
      const last = pieces.at(-1) ?? Buffer.alloc(0);
      // Only the last one can be too long: it was asked after each.
      const excess = bytes - count;
      const slice = [...pieces.slice(0, -1), last.subarray(0, last.length - excess)];
      pieces = excess > 0 ? [last.subarray(last.length - excess)] : [];
      bytes = excess;
      room = room > count ? room - count : SLICE_BYTES;
      return slice;
    },

    begin(): void {
      startedAt = Date.now();
    },
  };
};

/**
 * What a client sends, in pieces that are there whole. All that arrived is in one of them, also when
 * the client breaks off: then the last one is followed by an error. The stream stays open for its
 * request to be answered.
 */
export const slicesOf = async function* (
  body: Readable,
  { offset, longestMs, held }: Limits
): AsyncGenerator<Slice, void> {
  const pile = createPile(offset);
  const hold = held.share();
  const chunks = body.iterator({ destroyOnReturn: false });
  const cut = () => void body.destroy(new Error('The request took too long'));
  const longest = setTimeout(cut, longestMs);
  const silence = setTimeout(cut, SILENCE_MS);

  const isDue = () =>
    pile.isWhole() || pile.isQuick() || pile.isLate() || (pile.bytes() > 0 && held.isFull());

  try {
    for (;;) {
      const coming = chunks.next();
      if (pile.bytes() > 0 && (await soon(coming, SLICE_MS)) === undefined) {
        // The last of a client that broke off, too.
        yield pile.take();
        pile.begin();
        hold(pile.bytes());
      }
      const chunk = (await coming) as IteratorResult<Buffer, void>;
      if (chunk.done) {
        break;
      }
      silence.refresh();
      pile.add(chunk.value);
      hold(pile.bytes());
      while (isDue()) {
        yield pile.take();
        pile.begin();
        hold(pile.bytes());
      }
      silence.refresh();
    }
    while (pile.bytes() > 0) {
      yield pile.take();
    }
  } finally {
    hold(0);
    clearTimeout(longest);
    clearTimeout(silence);
  }
};
