import { isMixed, plainText } from '../normalize-text';
import type { SpamRule } from '../judge-spam';

const LATIN_WORD = /[A-Za-z]{4,}/g;
const WORD = /\p{L}+/gu;
const CASE_FLIP = /[a-z](?=[A-Z])/g;
const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{6}/;
const UPPER = /\p{Lu}/gu;
const LOWER = /\p{Ll}/gu;
const EXCITED = /[!?]{3}|[>$€*~=]{3}|[!‼]\s*[!‼]\s*[!‼]/u;
const HIDDEN_IN_WORD = /[a-z][\u200b\u2060\ufeff]+[a-z]/gi;
/** Full-width and mathematical letters. Japanese and Chinese texts have the first. */
const STYLED = /[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]{3,}/gu;
const HAS_EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const SPELLED_OUT = /(?<![\p{L}\p{N}])(?:\p{L}[.\-_*]){3,}\p{L}(?![\p{L}\p{N}])/gu;

const MANY_CAPITALS = 40;
const countOf = (text: string, expression: RegExp) => (text.match(expression) ?? []).length;

/** Random letters: no vowels for long, or capitals all over. Names of people have neither. */
const isGibberish = (word: string) =>
  countOf(word, CASE_FLIP) >= 4 || (word.length >= 7 && CONSONANTS.test(word.toLowerCase()));

const gibberish: SpamRule = ({ texts }) => {
  const count = texts.filter(({ prose }) => {
    // Of other scripts nothing is known.
    const words = prose.normalize('NFC').match(LATIN_WORD) ?? [];
    return words.length > 0 && words.filter(isGibberish).length * 2 > words.length;
  }).length;
  return count > 0 ? [{ code: 'gibberish', weight: count > 1 ? 1 : 0.6 }] : [];
};

const shouting: SpamRule = ({ texts }) => {
  const isFound = texts.some(({ prose }) => {
    const capitals = countOf(prose, UPPER);
    return capitals >= MANY_CAPITALS && capitals > 4 * countOf(prose, LOWER);
  });
  return isFound ? [{ code: 'shouting', weight: 0.2 }] : [];
};

const excitement: SpamRule = ({ texts }) =>
  texts.some(({ value }) => EXCITED.test(value)) ? [{ code: 'excitement', weight: 0.2 }] : [];

const disguisedWords: SpamRule = ({ texts }) => {
  const count = texts.reduce((sum, { prose }) => {
    const words = plainText(prose).match(WORD) ?? [];
    const mixed = words.filter((word) => word.length > 3 && isMixed(word)).length;
    const styled = HAS_EAST_ASIAN.test(prose) ? 0 : countOf(prose, STYLED);
    return sum + mixed + styled + countOf(prose, HIDDEN_IN_WORD) + countOf(prose, SPELLED_OUT);
  }, 0);
  return count > 1 ? [{ code: 'disguised-words', weight: 0.6 }] : [];
};

/** Whoever fills all fields with one text does not tell his name. */
const sameInAllFields: SpamRule = ({ texts }) => {
  const answers = texts.map(({ value }) => value.trim().toLowerCase()).filter(Boolean);
  const [first = ''] = answers;
  return first.length > 3 && answers.length > 1 && answers.every((answer) => answer === first)
    ? [{ code: 'same-in-all-fields', weight: 0.6 }]
    : [];
};

export const shapeRules = [gibberish, shouting, excitement, disguisedWords, sameInAllFields];
