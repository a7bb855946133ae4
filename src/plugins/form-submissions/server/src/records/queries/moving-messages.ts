import type { Knex } from 'knex';

/** A message of the submission has not arrived yet, and nobody has to do anything about it. */
export const MOVING = `EXISTS (SELECT FROM public.form_submission_deliveries AS message
  WHERE message.submission = submission.document_id AND message.state = 'pending')`;

/** Of these submissions those whose messages are on the way, by documentId. */
export const findMoving = async (knex: Knex, submissions: string[]): Promise<Set<string>> => {
  const { rows } = await knex.raw<{ rows: { submission: string }[] }>(
    `SELECT DISTINCT submission FROM public.form_submission_deliveries
     WHERE state = 'pending' AND submission = ANY(?)`,
    [submissions] as unknown as Knex.RawBinding[]
  );
  return new Set(rows.map(({ submission }) => submission));
};
