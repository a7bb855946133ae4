import { TextDecoder } from 'node:util';

const LINE_FEED = 10;
/** A text without line ends is decoded by pieces. */
const LONGEST_LINE = 1_048_576;

const lineOf = (bytes: Buffer, fallback: TextDecoder): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fallback.decode(bytes);
  }
};

/**
 * A text of an encoding of one byte a letter, in which lines may be UTF-8: files that were put together out of several. By
 * chance no line of letters beyond ASCII is UTF-8.
 */
export const decodeLines = (encoding: string): ((bytes: Buffer, isLast: boolean) => string) => {
  const fallback = new TextDecoder(encoding);
  let held = Buffer.alloc(0);
  return (bytes, isLast) => {
    const all = Buffer.concat([held, bytes]);
    const lastEnd = all.lastIndexOf(LINE_FEED) + 1;
    const end = isLast || all.length - lastEnd > LONGEST_LINE ? all.length : lastEnd;
    held = all.subarray(end);
    let text = '';
    for (let start = 0; start < end; ) {
      const next = all.indexOf(LINE_FEED, start);
      const stop = next < 0 || next >= end ? end : next + 1;
      text += lineOf(all.subarray(start, stop), fallback);
      start = stop;
    }
    return text;
  };
};
