import type { Knex } from 'knex';

/** Answers whether nobody has used it before, at whichever instance. */
export const spendChallenge = async (
  trx: Knex,
  { challenge, expiresAt }: { challenge: string; expiresAt: Date }
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO ops.spent_challenges (challenge, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING`,
    [challenge, expiresAt]
  );
  return rowCount === 1;
};
