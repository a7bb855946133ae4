import type { SpamReason, SpamVerdict } from '../../../shared/contracts/submissions';
import type { AcceptedSubmission } from '../services/gate';

/** The attributes of a submission that do not depend on who sent it. */
export const toRecord = (
  accepted: AcceptedSubmission,
  spam: { verdict: SpamVerdict; score: number; reasons: SpamReason[] }
) => ({
  formKey: accepted.form.entry.key,
  definitionHash: accepted.form.hash,
  data: accepted.values,
  email: accepted.email,
  state: 'submitted' as const,
  spamVerdict: spam.verdict,
  spamScore: spam.score,
  spamReasons: spam.reasons,
  serviceNames: accepted.services.map(({ name }) => name),
  consents: accepted.consents,
  uploads: accepted.uploads,
  sourceUrl: accepted.sourceUrl,
  language: accepted.language,
  textHash: accepted.textHash,
});
