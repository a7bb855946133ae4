import { createReadStream } from 'node:fs';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** An entry of a list may be so long; no key is longer than the second. */
const LONGEST_ENTRY = 33_554_432;
const LONGEST_KEY = 256;

interface Entry {
  /** Of the list; empty where the list is the whole text. */
  key: string;
  /** In the list, from 1. */
  place: number;
  /** @throws SyntaxError */
  parse: () => unknown;
}

/**
 * Goes through the objects and lists that are entries of the lists of a JSON text, one after the other, however long the text is:
 * of `{"images": [{}, {}]}` the two of `images`, of `[{}, {}]` both. All that matters in the syntax is ASCII, so that bytes are
 * looked at, and not letters.
 * @param task false ends it
 * @returns whether the text came to its end as it should
 */
export const eachListed = async (
  path: string,
  task: (entry: Entry) => boolean
): Promise<boolean> => {
  const places = new Map<string, number>();
  let [depth, entryDepth, entryBytes] = [0, 0, 0];
  let [isText, isEscaped, isEntry] = [false, false, false];
  let [key, text] = ['', ''];
  let held: Buffer[] = [];

  const take = (last: Buffer): boolean => {
    const bytes = [...held, last];
    const isTooLong = entryBytes + last.length > LONGEST_ENTRY;
    [held, entryBytes, isEntry] = [[], 0, false];
    const place = (places.get(key) ?? 0) + 1;
    places.set(key, place);
    const parse = () => {
      if (isTooLong) {
        throw new SyntaxError('too long');
      }
      return JSON.parse(Buffer.concat(bytes).toString('utf8')) as unknown;
    };
    return task({ key, place, parse });
  };

  for await (const piece of createReadStream(path, { highWaterMark: 262_144 })) {
    const bytes = piece as Buffer;
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (isText) {
        if (isEscaped) {
          isEscaped = false;
        } else if (byte === BACKSLASH) {
          isEscaped = true;
        } else if (byte === QUOTE) {
          isText = false;
        } else if (depth === 1 && text.length < LONGEST_KEY) {
          text += String.fromCharCode(byte ?? 0);
        }
      } else if (byte === QUOTE) {
        isText = true;
        text = depth === 1 ? '' : text;
      } else if (byte === COLON && depth === 1) {
        key = text;
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        // A list that is the whole text has its entries one deeper than itself, one that is a property two.
        if (byte === OPEN_LIST && entryDepth === 0 && depth <= 1) {
          entryDepth = depth + 1;
        } else if (depth === entryDepth && entryDepth > 0) {
          [isEntry, from] = [true, at];
        }
        depth += 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        depth -= 1;
        if (depth < 0) {
          return false;
        }
        if (isEntry && depth === entryDepth) {
          if (!take(bytes.subarray(from, at + 1))) {
            return false;
          }
        } else if (depth < entryDepth) {
          entryDepth = 0;
        }
      }
    }
    if (isEntry) {
      entryBytes += bytes.length - from;
      if (entryBytes <= LONGEST_ENTRY) {
        held.push(bytes.subarray(from));
      }
    }
  }
  return depth === 0 && !isText;
};
