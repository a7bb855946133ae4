import wordGroups from './data/word-groups.json';
import { readableText } from './normalize-text';
import { needleOf } from './phrase';
import type { SpamSubject } from './subject';

/** More words of one group than this say nothing more. */
const MOST_WORDS = 4;
const USUAL_LENGTH = 30;
const LEAST_KNOWN = 6;
/** Much spam has a link, and so do honest people: it is held small, and cannot condemn by itself. */
const LINK_SHARE = 0.4;

/**
 * Words by what they are about, with `#` for any number and `*` for any ending. A single word proves
 * nothing; how many groups speak for and against spam at once does, see `wording-weights.json`.
 */
const GROUPS = Object.entries(wordGroups).map(([name, lines]) => ({
  name: `group:${name}`,
  needles: lines.flatMap((line) => line.split(', ')).map(needleOf),
}));

/** Names of features with their values; those that are 0 may be absent. */
export type Features = Record<string, number>;

/**
 * What the weights are multiplied with. A text whose words are unknown has nothing but its length.
 * Names of people and companies are not looked at one by one: nobody is condemned for a name.
 */
export const wordingFeatures = (
  { texts, readable, holds }: SpamSubject,
  isKnown: (word: string) => boolean
): Features => {
  const features: Features = {
    bias: 1,
    link: texts.some(({ links }) => links.length > 0) ? LINK_SHARE : 0,
    length: Math.max(0, Math.log(readable.split(' ').length / USUAL_LENGTH)),
  };
  for (const { name, needles } of GROUPS) {
    const count = needles.filter(holds).length;
    features[name] = Math.sqrt(Math.min(count, MOST_WORDS));
  }
  const prose = texts.flatMap(({ type, prose: text }) => (type === 'long_text' ? [text] : []));
  const words = new Set(prose.flatMap((text) => readableText(text).split(' ')).filter(isKnown));
  for (const word of words) {
    features[`word:${word}`] = 2 / Math.sqrt(Math.max(words.size, LEAST_KNOWN));
  }
  return features;
};
