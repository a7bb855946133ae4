import weights from '../data/wording-weights.json';
import type { SpamRule } from '../judge-spam';
import { wordingFeatures } from '../wording-features';
import type { SpamSubject } from '../subject';

const WEIGHTS = new Map(Object.entries(weights));

/** From a sum of this on the wording alone condemns. */
const CERTAIN = 1.4;
const LEAST_WEIGHT = 0.2;

const isKnown = (word: string) => WEIGHTS.has(`word:${word}`);

const sumOf = (subject: SpamSubject) =>
  Object.entries(wordingFeatures(subject, isKnown)).reduce(
    (sum, [name, value]) => sum + (WEIGHTS.get(name) ?? 0) * value,
    0
  );

/** Reads like spam more than like what people ask of this company, whatever it offers. */
const wording: SpamRule = (subject) => {
  const weight = Math.min(sumOf(subject) / CERTAIN, 1);
  return weight >= LEAST_WEIGHT ? [{ code: 'wording', weight }] : [];
};

export const wordingRules = [wording];
