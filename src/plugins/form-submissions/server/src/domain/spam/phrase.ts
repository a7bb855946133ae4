import { plainText } from './normalize-text';

/** Scripts that write without spaces between words. */
const IS_UNSPACED = /[\p{Script=Han}\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** As it stands in a readable text; `*` at the end leaves the ending open. */
export const needleOf = (words: string): string => {
  const phrase = plainText(words);
  if (IS_UNSPACED.test(phrase)) {
    return phrase;
  }
  return phrase.endsWith('*') ? ` ${phrase.slice(0, -1)}` : ` ${phrase} `;
};

const LONGEST_GRAM = 3;
const LONGEST_PREFIX = 20;

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
export const createFinder = (readable: string): ((needle: string) => boolean) => {
  const { grams, prefixes } = collect(readable);
  return (needle) => {
    const words = needle.trim().split(' ');
    if (!needle.startsWith(' ')) {
      return readable.includes(needle);
    }
    if (needle.endsWith(' ')) {
      const start = words.slice(0, LONGEST_GRAM).join(' ');
      return grams.has(start) && (words.length <= LONGEST_GRAM || readable.includes(needle));
    }
    const [first = ''] = words;
    return words.length === 1 && first.length <= LONGEST_PREFIX
      ? prefixes.has(first)
      : grams.has(first) && readable.includes(needle);
  };
};
