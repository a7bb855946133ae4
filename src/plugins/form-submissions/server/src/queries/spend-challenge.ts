import type { Knex } from 'knex';

interface SpentChallenge {
  challenge: string;
  expiresAt: Date;
}

/** True when it was not spent before, by any instance. */
export const spendChallenge = async (
  trx: Knex.Transaction,
  { challenge, expiresAt }: SpentChallenge
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO ops.spent_challenges (challenge, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING`,
    [challenge, expiresAt]
  );
  return rowCount > 0;
};
