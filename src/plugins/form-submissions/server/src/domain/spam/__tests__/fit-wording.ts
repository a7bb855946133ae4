import { toSubject } from '../subject';
import { wordingFeatures } from '../wording-features';
import type { Features } from '../wording-features';
import { CONTACT_FIELDS } from './corpus';
import type { CorpusEntry } from './corpus';

const ROUNDS = 200;
const STEP = 0.02;
/** Keeps the weights small, so that they hold for texts that nobody has seen. */
const DECAY = 1;
/** A word that is in fewer texts may be there by chance. */
const LEAST_TEXTS = 4;
const LEAST_WEIGHT = 0.05;
const WORD = /^word:(?:\p{L}|\p{M}){2,}$/u;

interface Example {
  features: [name: string, value: number][];
  truth: number;
  /** Both kinds count the same, however many there are of each. */
  share: number;
}

const featuresOf = ({ values }: CorpusEntry, isKnown: (word: string) => boolean): Features =>
  wordingFeatures(toSubject({ fields: CONTACT_FIELDS, values }), isKnown);

const knownWords = (entries: CorpusEntry[]): Set<string> => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const name of Object.keys(featuresOf(entry, () => true))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const names = [...counts].filter(([name, count]) => WORD.test(name) && count >= LEAST_TEXTS);
  return new Set(names.map(([name]) => name.slice('word:'.length)));
};

const descend = (weights: Map<string, number>, examples: Example[]) => {
  const slopes = new Map<string, number>();
  for (const { features, truth, share } of examples) {
    const sum = features.reduce((total, [name, value]) => {
      return total + (weights.get(name) ?? 0) * value;
    }, 0);
    const error = (1 / (1 + Math.exp(-sum)) - truth) * share;
    for (const [name, value] of features) {
      slopes.set(name, (slopes.get(name) ?? 0) + error * value);
    }
  }
  for (const [name, slope] of slopes) {
    const weight = weights.get(name) ?? 0;
    const decay = name === 'bias' ? 0 : DECAY * weight;
    weights.set(name, weight - STEP * (slope + decay));
  }
};

/** Logistic regression by gradient descent, always with the same outcome. */
export const fitWording = (ham: CorpusEntry[], spam: CorpusEntry[]): Record<string, number> => {
  const all = [...ham, ...spam];
  const known = knownWords(all);
  const examplesOf = (entries: CorpusEntry[], truth: number): Example[] =>
    entries.map((entry) => ({
      features: Object.entries(featuresOf(entry, (word) => known.has(word))),
      truth,
      share: all.length / 2 / entries.length,
    }));
  const examples = [...examplesOf(ham, 0), ...examplesOf(spam, 1)];
  const weights = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    descend(weights, examples);
  }
  return Object.fromEntries(
    [...weights]
      .map(([name, weight]): [string, number] => [name, Math.round(weight * 100) / 100])
      .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT)
      .sort(([one], [other]) => (one < other ? -1 : 1))
  );
};
