import type { Knex } from 'knex';

/**
 * Answers whether nobody had spent the challenge yet. Of transactions that bring the same one, the
 * others wait for the first, and find it spent when that commits.
 */
export const spendChallenge = async (
  trx: Knex.Transaction,
  { challenge, expiresAt }: { challenge: string; expiresAt: Date }
): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `INSERT INTO ops.spent_challenges (challenge, expires_at) VALUES (?, ?)
     ON CONFLICT DO NOTHING RETURNING challenge`,
    [challenge, expiresAt]
  );
  return rows.length > 0;
};
