import { folded } from './spellings';
import type { Spelling } from './spellings';

/** Three bytes together say enough that few places of a text are looked at. */
const BLOCK_BYTES = 3;
const HASHES = 1 << 18;
const LONGEST_SHIFT = 255;

interface Needle {
  index: number;
  bytes: Buffer;
  isExact: boolean;
}

const fold = new Uint8Array(256).map((_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
);

/** Of the block that ends here, whatever the case of its letters. */
const hashAt = (bytes: Buffer, at: number): number =>
  (((fold[bytes[at - 2] ?? 0] ?? 0) << 11) ^
    ((fold[bytes[at - 1] ?? 0] ?? 0) << 5) ^
    (fold[bytes[at] ?? 0] ?? 0)) &
  (HASHES - 1);

const isAt = (content: Buffer, at: number, { bytes, isExact }: Needle): boolean => {
  if (at + bytes.length > content.length) {
    return false;
  }
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = content[at + index] ?? 0;
    if ((isExact ? byte : fold[byte]) !== bytes[index]) {
      return false;
    }
  }
  return true;
};

/**
 * Finds any of many spellings in one pass that skips most bytes (Wu and Manber, 1994): the last
 * bytes under a window as long as the shortest spelling say how far the window may move.
 */
export const createSearcher = (spellings: readonly Spelling[]) => {
  const needles: Needle[] = spellings.map(({ bytes, isExact }, index) => ({
    index,
    bytes: isExact ? bytes : folded(bytes),
    isExact,
  }));
  const window = Math.min(...needles.map(({ bytes }) => bytes.length));
  const longest = Math.max(0, ...needles.map(({ bytes }) => bytes.length));
  const shifts = new Uint8Array(HASHES).fill(Math.min(window - BLOCK_BYTES + 1, LONGEST_SHIFT));
  const buckets = new Map<number, Needle[]>();

  for (const needle of needles) {
    for (let at = BLOCK_BYTES - 1; at < window; at += 1) {
      const hash = hashAt(needle.bytes, at);
      shifts[hash] = Math.min(shifts[hash] ?? 0, window - 1 - at);
    }
    const last = hashAt(needle.bytes, window - 1);
    buckets.set(last, [...(buckets.get(last) ?? []), needle]);
  }

  /** Calls back for each spelling and place. */
  const search = (content: Buffer, found: (needle: number, start: number, end: number) => void) => {
    let at = window - 1;
    while (at < content.length) {
      const hash = hashAt(content, at);
      const shift = shifts[hash] ?? 1;
      if (shift > 0) {
        at += shift;
        continue;
      }
      const start = at - window + 1;
      for (const needle of buckets.get(hash) ?? []) {
        if (isAt(content, start, needle)) {
          found(needle.index, start, start + needle.bytes.length);
        }
      }
      at += 1;
    }
  };

  return {
    /** For content that comes in pieces: what lies across two of them is found once. */
    start() {
      const counts = new Map<Spelling, number>();
      let carried = Buffer.alloc(0);
      let searchedBytes = 0;

      const count = (needle: number): void => {
        const spelling = spellings[needle];
        if (spelling) {
          counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
        }
      };

      return {
        counts,
        searchedBytes: () => searchedBytes,

        push(chunk: Buffer): void {
          searchedBytes += chunk.length;
          if (needles.length === 0) {
            return;
          }
          const border = carried.length;
          if (border > 0) {
            const joint = Buffer.concat([carried, chunk.subarray(0, longest - 1)]);
            search(joint, (needle, start, end) => {
              if (start < border && end > border) {
                count(needle);
              }
            });
          }
          search(chunk, count);
          const kept = chunk.length >= longest - 1 ? chunk : Buffer.concat([carried, chunk]);
          carried = Buffer.from(kept.subarray(Math.max(0, kept.length - longest + 1)));
        },

        /** What comes now is something else: nothing lies across. */
        part(): void {
          carried = Buffer.alloc(0);
        },
      };
    },
  };
};

export type Searcher = ReturnType<typeof createSearcher>;
export type Search = ReturnType<Searcher['start']>;
