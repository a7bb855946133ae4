import { PHRASE_FAMILIES } from '../data/phrases';
import type { PhraseFamily, Pitch } from '../data/phrases';
import type { SpamRule } from '../judge-spam';
import { needleOf } from '../phrase';
import type { SpamSubject } from '../subject';

/** Less than this is a coincidence, and only confuses who reads the reasons. */
const LEAST_WEIGHT = 0.3;

const compilePitch = ({ aims, topics, offers }: Pitch) => {
  const sets = [aims, topics, offers].map((phrases) => phrases.map(needleOf));
  return ({ holds }: SpamSubject) => sets.every((needles) => needles.some(holds));
};

const compile = ({ code, cues, pitch }: PhraseFamily): SpamRule => {
  const weights = Object.entries(cues).map(([phrase, weight]) => ({
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

export const phraseRules = PHRASE_FAMILIES.map(compile);
