import phrases from '../data/phrases.json';
import type { SpamRule } from '../judge-spam';
import { needleOf } from '../phrase';
import type { SpamSubject } from '../subject';

/** Phrases, or the name of a list that several families share. */
type PhraseList = string[] | keyof typeof phrases.lists;

/** All three in one submission: aimed at the reader, about this, and offered. */
type Pitch = Record<'aims' | 'topics' | 'offers', PhraseList>;

/**
 * A family of spam. A phrase is in lower case, with `#` for any number and `*` for any ending; its
 * weight says how seldom people who want something from this company write it (1 is never).
 */
interface PhraseFamily {
  code: string;
  cues: Record<string, number | undefined>;
  pitch?: Pitch;
}

/** Less than this is a coincidence, and only confuses who reads the reasons. */
const LEAST_WEIGHT = 0.3;

const compilePitch = ({ aims, topics, offers }: Pitch) => {
  const sets = [aims, topics, offers].map((list) =>
    (typeof list === 'string' ? phrases.lists[list] : list).map(needleOf)
  );
  return ({ holds }: SpamSubject) => sets.every((needles) => needles.some(holds));
};

const compile = ({ code, cues, pitch }: PhraseFamily): SpamRule => {
  const weights = Object.entries(cues).map(([phrase, weight = 0]) => ({
    needle: needleOf(phrase),
    weight,
  }));
  const isPitch = pitch ? compilePitch(pitch) : () => false;
  return (subject) => {
    const found = weights.filter(({ needle }) => subject.holds(needle));
    const sum = found.reduce((total, { weight }) => total + weight, isPitch(subject) ? 1 : 0);
    return sum >= LEAST_WEIGHT ? [{ code, weight: Math.min(sum, 1) }] : [];
  };
};

export const phraseRules = (phrases.families as PhraseFamily[]).map(compile);
