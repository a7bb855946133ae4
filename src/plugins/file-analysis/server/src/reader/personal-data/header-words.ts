import { PERSONAL_DATA_CLASSES, type PersonalDataClass } from './classes';
import words from './header-words.json';

/**
 * What a column is called that holds a class of personal data: English, German, French, Spanish, Portuguese, Italian, Dutch,
 * Polish, Japanese, Hindi, Kannada, Tamil. Compared with the words of a header in lower case; a text of several words must stand
 * there as a whole. An asterisk stands for any rest of a word; where words are not parted, a part of the header is enough.
 */
const HEADER_WORDS: Readonly<Record<PersonalDataClass, readonly string[]>> = words.classes;

/** What columns are called that hold something else that looks like a class: codes like numbers of persons, and things with names. */
const OTHER_THINGS = new Map(
  PERSONAL_DATA_CLASSES.map((kind): [PersonalDataClass, readonly string[]] => [
    kind,
    [
      ...(words.lookLikeCodes.includes(kind) ? words.codes : []),
      ...((words.otherThings as Partial<Record<string, string[]>>)[kind] ?? []),
    ],
  ])
);

/** A header as words in lower case: "customerFirst_Name (2)" is " customer first name 2 ". */
const wordsOf = (header: string): string =>
  ` ${header
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\u200C\u200D]+/gu, ' ')
    .trim()} `;

/** What a column is called that has no header: here, or by what wrote the file. It speaks of nothing. */
const GIVEN_NAME = /^column \d/u;

/** A script without spaces between words. */
const UNPARTED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;

/** Whether a word, or several, stand in the words of a header. */
const stands = (word: string, text: string): boolean => {
  if (UNPARTED.test(word)) {
    return text.includes(word);
  }
  return text.includes(word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `);
};

/** Whether a header speaks of things that look like a class of personal data, and are none. */
export const namesThings = (header: string, kind: PersonalDataClass): boolean => {
  if (GIVEN_NAME.test(header)) {
    return false;
  }
  const text = wordsOf(header);
  return (OTHER_THINGS.get(kind) ?? []).some((thing) => stands(thing, text));
};

/** Whether a column's header names a class of personal data. */
export const headerNames = (header: string, kind: PersonalDataClass): boolean => {
  const text = wordsOf(header);
  return HEADER_WORDS[kind].some((word) => stands(word, text));
};

/** Whether a column's header names any class of personal data. */
export const namesPersonalData = (header: string): boolean =>
  PERSONAL_DATA_CLASSES.some((kind) => headerNames(header, kind));
