import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

interface Known {
  id: number;
  /** Somebody has an account who has not proven the address. */
  isClaimed: boolean;
}

const find = async (trx: Knex.Transaction, email: string): Promise<Known | undefined> => {
  const { rows } = await trx.raw<{ rows: Known[] }>(
    `SELECT id, confirmed IS NOT TRUE AND password IS NOT NULL AS "isClaimed"
     FROM public.up_users WHERE lower(email) = lower(?)`,
    [email]
  );
  return rows[0];
};

/**
 * The user who has proven this address, of whom nothing is changed; or one who is not confirmed and
 * has no password, made now if need be, so that nobody can log in before proving the address by a
 * reset of the password. Nobody when the address is only claimed: whoever proves it gets the
 * submissions then. Takes one connection and no lock that outlives the transaction: two at once make
 * one user.
 */
export const findOrCreateUser = async (
  trx: Knex.Transaction,
  { email, documentId, preferences }: { email: string; documentId: string; preferences: object }
): Promise<number | undefined> => {
  const known = await find(trx, email);
  if (known) {
    return known.isClaimed ? undefined : known.id;
  }
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `WITH person AS (
       INSERT INTO public.up_users (document_id, username, email, provider, confirmed, blocked,
         preferences, created_at, updated_at, published_at)
       SELECT ?, ?, lower(?), 'local', false, false, ?::jsonb, stamp, stamp, stamp
       FROM timezone('UTC', now()) AS stamp
       ON CONFLICT DO NOTHING RETURNING id
     ), membership AS (
       INSERT INTO public.up_users_role_lnk (user_id, role_id)
       SELECT person.id, role.id FROM person, public.up_roles role WHERE role.type = 'authenticated'
     )
     SELECT id FROM person`,
    [documentId, `visitor-${randomUUID()}`, email, JSON.stringify(preferences)]
  );
  const person = rows[0] ?? (await find(trx, email));
  if (!person) {
    throw new Error('A user was neither found nor made: another one was deleted at this moment');
  }
  return 'isClaimed' in person && person.isClaimed ? undefined : person.id;
};
