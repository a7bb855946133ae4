import type { Knex } from 'knex';
import type { SpamVerdict, SubmissionStatus } from '../../../../shared/contracts/submissions';

export interface LockedSubmission {
  state: SubmissionStatus;
  verdict: SpamVerdict;
  /** The blind index of its address; null without one. */
  emailIndex: string | null;
  isAnswered: boolean;
  assigneeId: number | null;
  unread: boolean;
}

/**
 * The row, kept from changing until the transaction ends; nothing when it is gone. Whoever changes
 * deliveries of a submission takes it first: so two that settle at once see each other.
 */
export const lockSubmission = async (
  trx: Knex.Transaction,
  submissionId: string
): Promise<LockedSubmission | undefined> => {
  const { rows } = await trx.raw<{ rows: LockedSubmission[] }>(
    `SELECT state, spam_verdict AS verdict, email_blind_index AS "emailIndex",
       answered_at IS NOT NULL AS "isAnswered", assignee_id AS "assigneeId",
       unread IS TRUE AS unread
     FROM public.form_submissions WHERE document_id = ? FOR UPDATE`,
    [submissionId]
  );
  return rows[0];
};
