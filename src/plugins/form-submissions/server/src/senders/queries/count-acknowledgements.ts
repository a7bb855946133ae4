import type { Knex } from 'knex';
import { lockUntilCommit, NAMED_LOCKS } from '../../../../../../lib/advisory-locks';

/**
 * How many acknowledgements to an address were decided on since then, known by its blind index.
 * Others who are about to decide on one to the same address wait until the transaction ends.
 */
export const countAcknowledgements = async (
  trx: Knex.Transaction,
  { emailIndex, since }: { emailIndex: string; since: Date }
): Promise<number> => {
  await lockUntilCommit(trx, NAMED_LOCKS.acknowledgements(emailIndex));
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count
     FROM public.form_submission_deliveries delivery
     JOIN public.form_submissions submission ON submission.document_id = delivery.submission
     WHERE submission.email_blind_index = ? AND delivery.channel = 'acknowledgement'
       AND delivery.created_at > ?`,
    [emailIndex, since]
  );
  return rows[0]?.count ?? 0;
};
