import type { SpamReason, SpamVerdict } from '../../../../shared/contracts/submissions';
import { SPAM_THRESHOLD } from '../../constants';
import { addressRules } from './rules/addresses';
import { automationRules } from './rules/automation';
import { linkRules } from './rules/links';
import { phraseRules } from './rules/phrases';
import { shapeRules } from './rules/shape';
import { wordingRules } from './rules/wording';
import { toSubject } from './subject';
import type { SpamInput, SpamSubject } from './subject';

export type { ChallengeFinding, SpamInput } from './subject';

/** Answers what speaks against a submission. No rule speaks for one: spammers would learn it. */
export type SpamRule = (subject: SpamSubject) => SpamReason[];

const RULES: SpamRule[] = [
  ...automationRules,
  ...linkRules,
  ...phraseRules,
  ...wordingRules,
  ...shapeRules,
  ...addressRules,
];

const round = (weight: number) => Math.round(weight * 100) / 100;

export const judgeSpam = (
  input: SpamInput
): { verdict: SpamVerdict; score: number; reasons: SpamReason[] } => {
  if (input.isTrusted) {
    return { verdict: 'ham', score: 0, reasons: [] };
  }
  const subject = toSubject(input);
  const reasons = RULES.flatMap((rule) => rule(subject)).map(({ code, weight }) => ({
    code,
    weight: round(weight),
  }));
  const score = round(reasons.reduce((sum, { weight }) => sum + weight, 0));
  return { verdict: score >= SPAM_THRESHOLD ? 'spam' : 'ham', score, reasons };
};
