import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** A whole character in two escapes; half of one; any other escape, so that a written backslash begins none. */
const ESCAPE =
  /\\(?:u(?:d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|(?<half>d[89a-f][0-9a-f]{2}))|[^])/giu;
const LONGEST_ESCAPE = 12;
const REPLACEMENT = String.raw`\ufffd`;

/**
 * Writes a copy of a JSON text, whatever its letters are encoded as, with the character for what is none in the place of each
 * half of a character: engines take no others, though programs write them. Whether there was one.
 */
export const copyWithoutLoneSurrogates = async (path: string, target: string): Promise<boolean> => {
  let held = '';
  let found = false;
  const mend = (text: string, isLast: boolean): string => {
    let mended = '';
    let start = 0;
    for (const match of text.matchAll(ESCAPE)) {
      if (!isLast && match.index + LONGEST_ESCAPE > text.length) {
        break;
      }
      const end = match.index + match[0].length;
      const isHalf = match.groups?.half !== undefined;
      mended += text.slice(start, match.index) + (isHalf ? REPLACEMENT : match[0]);
      found ||= isHalf;
      start = end;
    }
    // Of what may be the start of an escape, the rest follows.
    const stop = isLast ? text.length : Math.max(start, text.length - LONGEST_ESCAPE);
    held = text.slice(stop);
    return mended + text.slice(start, stop);
  };
  await pipeline(
    createReadStream(path),
    async function* (pieces) {
      for await (const piece of pieces) {
        yield Buffer.from(mend(held + (piece as Buffer).toString('latin1'), false), 'latin1');
      }
      yield Buffer.from(mend(held, true), 'latin1');
    },
    createWriteStream(target)
  );
  return found;
};
