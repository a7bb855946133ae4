import { contentReasons, judgeSpam } from './judge-spam';
import type { ChallengeFinding } from './judge-spam';
import { MOST_TWINS } from './rules/automation';
import type { SpamContent } from './subject';

interface Attempt extends SpamContent {
  minimumSeconds: number;
  challenge: ChallengeFinding;
  isHoneypotFilled: boolean;
}

/**
 * A judgement for everything that only the statement finds out: how often the text came, and whether
 * the challenge was used before.
 */
export const judgeAttempt = ({
  fields,
  values,
  minimumSeconds,
  challenge,
  isHoneypotFilled: honeypot,
}: Attempt) => {
  const content = contentReasons({ fields, values });
  const judgeWith = (finding: ChallengeFinding, recentTwins: number) =>
    judgeSpam(content, { honeypot, challenge: finding, minimumSeconds, recentTwins });
  return {
    spamByTwins: Array.from({ length: MOST_TWINS + 1 }, (_, twins) => judgeWith(challenge, twins)),
    spamIfReplayed: judgeWith({ kind: 'replayed' }, 0),
  };
};
