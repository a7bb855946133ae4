import type { SpamReason, SpamVerdict } from '../../../../shared/contracts/submissions';
import { SPAM_THRESHOLD } from '../../constants';
import { addressRules } from './rules/addresses';
import { automationRules } from './rules/automation';
import { linkRules } from './rules/links';
import { phraseRules } from './rules/phrases';
import { shapeRules } from './rules/shape';
import { wordingRules } from './rules/wording';
import { toSubject } from './subject';
import type { SpamCircumstances, SpamContent, SpamSubject } from './subject';

export type { ChallengeFinding } from './subject';

/** Answers what speaks against a submission. No rule speaks for one: spammers would learn it. */
export type SpamRule<Seen = SpamSubject> = (seen: Seen) => SpamReason[];

export interface SpamJudgement {
  verdict: SpamVerdict;
  score: number;
  reasons: SpamReason[];
}

const RULES: SpamRule[] = [
  ...linkRules,
  ...phraseRules,
  ...wordingRules,
  ...shapeRules,
  ...addressRules,
];

const round = (weight: number) => Math.round(weight * 100) / 100;

/** What speaks against the words, which takes a millisecond: the circumstances may be tried after it. */
export const contentReasons = (content: SpamContent): SpamReason[] => {
  const subject = toSubject(content);
  return RULES.flatMap((rule) => rule(subject));
};

/** Adds what the circumstances say to what the content said. */
export const judgeSpam = (
  content: readonly SpamReason[],
  circumstances: SpamCircumstances
): SpamJudgement => {
  const found = [...automationRules.flatMap((rule) => rule(circumstances)), ...content];
  const reasons = found.map(({ code, weight }) => ({ code, weight: round(weight) }));
  const score = round(reasons.reduce((sum, { weight }) => sum + weight, 0));
  return { verdict: score >= SPAM_THRESHOLD ? 'spam' : 'ham', score, reasons };
};
