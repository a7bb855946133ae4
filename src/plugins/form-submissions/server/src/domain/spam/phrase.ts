import { plainText } from './normalize-text';

/** Scripts that write without spaces between words. */
const IS_UNSPACED = /[\p{Script=Han}\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const LONGEST_GRAM = 3;
const LONGEST_PREFIX = 20;

/** A phrase as it is looked for: thousands are, in each text, so the work is done beforehand. */
export interface Needle {
  /** As it stands in a readable text. */
  text: string;
  /** What is cheap to look up; `text` is looked for only if this is there. */
  gram?: string;
  prefix?: string;
  isDecided: boolean;
}

/** `*` at the end leaves the ending open. */
export const needleOf = (words: string): Needle => {
  const phrase = plainText(words);
  if (IS_UNSPACED.test(phrase)) {
    return { text: phrase, isDecided: false };
  }
  const isOpen = phrase.endsWith('*');
  const bare = isOpen ? phrase.slice(0, -1) : phrase;
  const parts = bare.trim().split(' ');
  const [first = ''] = parts;
  if (!isOpen) {
    const gram = parts.slice(0, LONGEST_GRAM).join(' ');
    return { text: ` ${phrase} `, gram, isDecided: parts.length <= LONGEST_GRAM };
  }
  return parts.length === 1 && first.length <= LONGEST_PREFIX
    ? { text: ` ${bare}`, prefix: first, isDecided: true }
    : { text: ` ${bare}`, gram: first, isDecided: false };
};

const collect = (readable: string) => {
  const grams = new Set<string>();
  const prefixes = new Set<string>();
  for (const text of readable.split('|')) {
    const words = text.trim().split(' ');
    words.forEach((word, index) => {
      for (let count = 1; count <= LONGEST_GRAM; count += 1) {
        grams.add(words.slice(index, index + count).join(' '));
      }
      for (let length = 1; length <= Math.min(word.length, LONGEST_PREFIX); length += 1) {
        prefixes.add(word.slice(0, length));
      }
    });
  }
  return { grams, prefixes };
};

/** Answers whether a needle is in the text, as `includes` does, but fast for thousands of them. */
export const createFinder = (readable: string): ((needle: Needle) => boolean) => {
  const { grams, prefixes } = collect(readable);
  return ({ text, gram, prefix, isDecided }) => {
    if (gram !== undefined && !grams.has(gram)) {
      return false;
    }
    if (prefix !== undefined && !prefixes.has(prefix)) {
      return false;
    }
    return isDecided || readable.includes(text);
  };
};
