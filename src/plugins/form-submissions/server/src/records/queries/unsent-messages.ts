import type { Knex } from 'knex';
import type { Channel } from '../../../../shared/contracts/submissions';
import { UNRESTRICTED } from './submission-conditions';
import type { Conditions } from './submission-conditions';

/** How many submissions have messages that never left; those of spam are not meant to. */
export const countUnsent = async (knex: Knex): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { count: number }[] }>(
    `SELECT count(DISTINCT delivery.submission)::int AS count
     FROM public.form_submission_deliveries AS delivery
     JOIN public.form_submissions AS submission ON submission.document_id = delivery.submission
     WHERE delivery.state = 'unsent' AND submission.spam_verdict = 'ham'
       AND ${UNRESTRICTED}`
  );
  return rows[0]?.count ?? 0;
};

/** Of these submissions the messages that never left, by documentId. */
export const findUnsent = async (
  knex: Knex,
  submissions: string[]
): Promise<Map<string, Channel[]>> => {
  const { rows } = await knex.raw<{ rows: { submission: string; channels: Channel[] }[] }>(
    `SELECT submission, array_agg(channel ORDER BY id) AS channels
     FROM public.form_submission_deliveries
     WHERE state = 'unsent' AND submission = ANY(?) GROUP BY submission`,
    [submissions] as unknown as Knex.RawBinding[]
  );
  return new Map(rows.map(({ submission, channels }) => [submission, channels]));
};

/** Whether there is such a message among these submissions. */
export const hasUnsent = async (knex: Knex, { sql, bindings }: Conditions): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { found: boolean }[] }>(
    `SELECT EXISTS (
       SELECT 1 FROM public.form_submission_deliveries AS delivery
       JOIN public.form_submissions AS submission ON submission.document_id = delivery.submission
       WHERE delivery.state = 'unsent' AND ${sql}) AS found`,
    bindings
  );
  return rows[0]?.found ?? false;
};
