import { COMMON_WORDS } from './common-passwords';

/** bcrypt reads no further: two longer passwords with the same beginning would both fit. */
const MAXIMUM_BYTES = 72;
const MINIMUM_LENGTH = 12;
const MINIMUM_DISTINCT = 5;
/** What has to be left of a password without the name of its owner. */
const MINIMUM_OWN = 8;
/** Shorter names are parts of many words. */
const MINIMUM_NAME = 4;

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Columns of the keyboard, as in 1qaz2wsx. */
const COLUMNS = ['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol'];

const SUBSTITUTES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Code points: what a person takes for a character may be several. */
const charactersOf = (text: string): string[] => Array.from(text);

/** Each character with the next one. */
const pairsOf = (characters: string[]): string[] =>
  characters.slice(1).map((next, index) => `${characters[index] ?? ''}${next}`);

const STEPS = new Set(
  [...ROWS, ...COLUMNS]
    .map(charactersOf)
    .flatMap((row) => [...pairsOf(row), ...pairsOf([...row].reverse())])
);

/** Mostly neighbours of the alphabet or the keyboard, or the same again. */
const isWalk = (text: string): boolean => {
  const characters = charactersOf(text);
  const pairs = pairsOf(characters);
  const steps = pairs.filter(
    (pair, index) => STEPS.has(pair) || characters[index] === characters[index + 1]
  ).length;
  return steps >= pairs.length * 0.6;
};

/** `abcabc` is `abc`, to those who try. */
const withoutRepeats = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

/** A word that many choose, with anything but letters around it, or said twice. */
const isCommonWord = (text: string): boolean => {
  const substituted = text.replace(/[013457@$!]/g, (sign) => SUBSTITUTES[sign] ?? sign);
  const trimmed = (value: string) => value.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const unmarked = trimmed(text).replace(/[013457@$!]/g, (sign) => SUBSTITUTES[sign] ?? sign);
  return [trimmed(text), trimmed(substituted), unmarked, text.replace(/[^\p{L}]/gu, '')].some(
    (word) => COMMON_WORDS.has(word) || COMMON_WORDS.has(withoutRepeats(word))
  );
};

const isNearlyName = (text: string, names: readonly string[]): boolean =>
  names
    .flatMap((name) => [name, name.split('@')[0] ?? ''])
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= MINIMUM_NAME)
    .some((name) => text.includes(name) && text.replaceAll(name, '').length < MINIMUM_OWN);

/**
 * What is wrong with a password that somebody chooses; nothing when it may be taken.
 *
 * @param names by which its owner is known: what everybody tries first
 */
export const passwordProblem = (
  password: string,
  names: readonly string[] = []
): string | undefined => {
  if (Buffer.byteLength(password) > MAXIMUM_BYTES) {
    return `Password must have at most ${MAXIMUM_BYTES} bytes`;
  }
  const text = password.normalize('NFKC').toLowerCase();
  const characters = charactersOf(text);
  if (characters.length < MINIMUM_LENGTH) {
    return `Password must have at least ${MINIMUM_LENGTH} characters`;
  }
  if (
    new Set(characters).size < MINIMUM_DISTINCT ||
    isWalk(withoutRepeats(text)) ||
    isCommonWord(text)
  ) {
    return 'Password is too common: many people choose it, so it is tried first';
  }
  return isNearlyName(text, names)
    ? 'Password must not be made of the name or the address of its owner'
    : undefined;
};
