import type { Knex } from 'knex';

/** Links what came from this address and belongs to nobody yet. Spam makes nobody its sender. */
export const claimSubmissions = (
  trx: Knex.Transaction,
  { userId, emailIndex }: { userId: number; emailIndex: string }
) =>
  trx.raw(
    `INSERT INTO public.form_submissions_user_lnk (form_submission_id, user_id)
     SELECT submission.id, ? FROM public.form_submissions submission
     WHERE submission.email_blind_index = ? AND submission.spam_verdict <> 'spam'
       AND NOT EXISTS (SELECT FROM public.form_submissions_user_lnk link
         WHERE link.form_submission_id = submission.id)
     ON CONFLICT DO NOTHING`,
    [userId, emailIndex]
  );
