import { LOOKALIKES } from './data/lookalikes';

const LEET: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };

/** Marks over Latin letters, as in c̶a̶s̶i̶n̶o; those of other scripts are vowels and stay. */
const LATIN_MARKS = /[\u0300-\u036f]/g;
/** Zero-width and direction characters, variation selectors. Honest in Persian and Hindi, too. */
const INVISIBLE = /[\p{Cf}\u034f\ufe00-\ufe0f]/gu;
const TOKEN = /[\p{L}\p{M}\p{N}]+|[$€£₹%]/gu;

const HAS_LATIN = /[a-z]/;
const HAS_CYRILLIC_OR_GREEK = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const HAS_LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`);
const IS_NUMBER = /^\p{N}+$/u;
const HAS_LEET = /[013457]/;
const IS_SINGLE_LETTER = /^[a-z]$/;

/** Whether a word in lower case has letters of two alphabets, as no language writes it. */
export const isMixed = (word: string): boolean =>
  HAS_LATIN.test(word) && HAS_CYRILLIC_OR_GREEK.test(word);

const foldWord = (word: string): string => {
  if (IS_NUMBER.test(word)) {
    return '#';
  }
  if (!HAS_LATIN.test(word)) {
    return word;
  }
  let folded = word;
  if (HAS_LOOKALIKE.test(folded)) {
    folded = Array.from(folded, (character) => LOOKALIKES[character] ?? character).join('');
  }
  return HAS_LEET.test(folded)
    ? Array.from(folded, (character) => LEET[character] ?? character).join('')
    : folded;
};

/** `v i a g r a` becomes one word; two letters in a row are initials. */
const joinSpelled = (words: string[]): string[] => {
  const joined: string[] = [];
  let letters: string[] = [];
  const flush = () => {
    joined.push(...(letters.length > 3 ? [letters.join('')] : letters));
    letters = [];
  };
  for (const word of words) {
    if (IS_SINGLE_LETTER.test(word)) {
      letters.push(word);
    } else {
      flush();
      joined.push(word);
    }
  }
  flush();
  return joined;
};

/** One Arabic ligature becomes eighteen letters: what was short enough may not be afterwards. */
const LONGEST = 12_000;

/** Characters as they look, in lower case. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .slice(0, LONGEST)
    .replace(LATIN_MARKS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .toLowerCase();

/**
 * The words as a person reads them, each between two spaces: whatever width, alphabet or disguise
 * the letters have. A number is `#`, so that a phrase fits any price.
 */
export const readableText = (text: string): string => {
  const words = (plainText(text).match(TOKEN) ?? []).map(foldWord);
  return ` ${joinSpelled(words).join(' ')} `;
};
