import type { SpamRule } from '../judge-spam';
import type { SpamCircumstances } from '../subject';

type Rule = SpamRule<SpamCircumstances>;

const honeypot: Rule = ({ honeypot: isFilled }) =>
  isFilled ? [{ code: 'honeypot', weight: 1 }] : [];

const tooFast: Rule = ({ challenge, minimumSeconds }) =>
  challenge.kind === 'solved' && challenge.ageSeconds < minimumSeconds
    ? [{ code: 'too-fast', weight: 1 }]
    : [];

const challengeNotMet: Rule = ({ challenge: { kind } }) =>
  kind === 'solved' || kind === 'not-asked' ? [] : [{ code: `challenge-${kind}`, weight: 1 }];

const TWIN_WEIGHTS = [0, 0.3, 0.6, 1];

/** More of them make no difference. */
export const MOST_TWINS = TWIN_WEIGHTS.length - 1;

/** Once more is a person who is not sure that it worked. */
const sameTextAgain: Rule = ({ recentTwins }) => {
  const weight = TWIN_WEIGHTS[Math.min(Math.max(0, recentTwins), MOST_TWINS)] ?? 0;
  return weight > 0 ? [{ code: 'same-text-again', weight }] : [];
};

/** How it was sent, whatever it says. */
export const automationRules = [honeypot, tooFast, challengeNotMet, sameTextAgain];
