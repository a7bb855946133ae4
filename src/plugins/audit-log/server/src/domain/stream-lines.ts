import { LEAF_COLUMNS, leafHash, leafLine } from '../verification/formats/leaf';
import type { EntryTexts } from '../verification/formats/leaf';

/** An entry where it stands in the order of the seals. */
export interface SealedEntry {
  sequence: number;
  seal: number;
  time: Date;
  entry: EntryTexts;
}

export interface StreamBatch {
  /** JSON lines, each with its line feed. */
  body: string;
  first: number;
  last: number;
  lastHash: string;
}

export const MAX_BATCH_LINES = 500;
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;

const NUMBER_LENGTH = 15;

export const entryHash = (entry: EntryTexts): string => leafHash(leafLine(entry)).toString('hex');

/**
 * A line has the texts that are hashed, so that a receiver can compute `hash` and compare it with
 * the seals; `previous` is the hash of the entry before, so that it can prove a gap.
 */
const streamLine = (
  { sequence, seal, time, entry }: SealedEntry,
  hash: string,
  previous: string | null
): string => {
  const texts = Object.fromEntries(LEAF_COLUMNS.map((column) => [column, entry[column]]));
  return `${JSON.stringify({ sequence, seal, previous, hash, time, entry: texts })}\n`;
};

/** As many of the entries as one delivery takes: at least the first one. */
export const streamBatch = (
  entries: readonly SealedEntry[],
  previousHash: string | null
): StreamBatch | undefined => {
  const lines: string[] = [];
  let bytes = 0;
  let previous = previousHash;
  let last = 0;
  for (const entry of entries.slice(0, MAX_BATCH_LINES)) {
    const hash = entryHash(entry.entry);
    const line = streamLine(entry, hash, previous);
    bytes += Buffer.byteLength(line);
    if (lines.length > 0 && bytes > MAX_BATCH_BYTES) {
      break;
    }
    lines.push(line);
    previous = hash;
    last = entry.sequence;
  }
  const [first] = entries;
  return first && previous !== null
    ? { body: lines.join(''), first: first.sequence, last, lastHash: previous }
    : undefined;
};

const padded = (sequence: number) => String(sequence).padStart(NUMBER_LENGTH, '0');

/** Keys sort as the sequence does. */
export const streamObjectKey = ({ first, last }: Pick<StreamBatch, 'first' | 'last'>): string =>
  `audit/stream/${padded(first)}-${padded(last)}.jsonl`;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60 * 1_000;

/** How long a target is left alone after so many failures in a row. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
