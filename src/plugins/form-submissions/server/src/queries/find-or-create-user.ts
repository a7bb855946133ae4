import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

const find = async (trx: Knex.Transaction, email: string): Promise<number | undefined> => {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    'SELECT id FROM public.up_users WHERE lower(email) = lower(?)',
    [email]
  );
  return rows[0]?.id;
};

/**
 * The user with this address, of whom nothing is changed; or a new one, who is not confirmed and
 * has no password, so that nobody can log in before proving the address by a reset of the password.
 * Takes one connection and no lock that outlives the transaction: two at once make one user.
 */
export const findOrCreateUser = async (
  trx: Knex.Transaction,
  { email, documentId, preferences }: { email: string; documentId: string; preferences: object }
): Promise<number> => {
  const known = await find(trx, email);
  if (known !== undefined) {
    return known;
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
  const id = rows[0]?.id ?? (await find(trx, email));
  if (id === undefined) {
    throw new Error('A user was neither found nor made: another one was deleted at this moment');
  }
  return id;
};
