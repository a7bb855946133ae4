import type { Knex } from 'knex';

interface Attempt {
  id: string;
  /** Hash of the text, to count the same text of the last hour. */
  textHash: string | undefined;
  limits: readonly { subject: string; attempts: number; seconds: number }[];
}

interface Admission {
  /** 0 when the attempt is admitted. */
  waitSeconds: number;
  recentTwins: number;
}

const STATEMENT = `
  SELECT ops.admit_form_attempt(?, ?::text[], ?::integer[], ?::integer[]) AS "waitSeconds", (
    SELECT count(*)::integer FROM public.form_submissions
    WHERE text_hash = ?::text AND created_at > timezone('UTC', now()) - interval '1 hour'
  ) AS "recentTwins"`;

/** Counts an attempt for its client and its form, over all instances, once however often it comes. */
export const admitAttempt = async (
  knex: Knex,
  { id, textHash, limits }: Attempt
): Promise<Admission> => {
  const { rows } = await knex.raw<{ rows: Admission[] }>(STATEMENT, [
    id,
    limits.map(({ subject }) => subject),
    limits.map(({ attempts }) => attempts),
    limits.map(({ seconds }) => seconds),
    textHash ?? null,
  ] as never);
  return rows[0] ?? { waitSeconds: 0, recentTwins: 0 };
};
