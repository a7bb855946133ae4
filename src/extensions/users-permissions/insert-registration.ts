import type { Knex } from 'knex';
import type { Registration } from './registration-schema';

interface Row {
  id: number;
  isNew: boolean;
}

// One statement, whether or not the address or the name is taken: who watches the clock, or the
// numbers of users, learns nothing. A number is spent in both cases.
const STATEMENT = `
  WITH role AS (
    SELECT id FROM public.up_roles WHERE type = ?
  ), fresh AS (
    SELECT nextval(pg_get_serial_sequence('public.up_users', 'id'))::integer AS id FROM role
  ), person AS (
    INSERT INTO public.up_users (id, document_id, username, email, provider, password, confirmed,
      blocked, name, company, phone, phone_blind_index, country, preferences, created_at,
      updated_at, published_at)
    SELECT fresh.id, ?, ?, ?, 'local', ?, false, false, ?, ?, ?, ?, ?, ?::jsonb, stamp, stamp, stamp
    FROM fresh, timezone('UTC', now()) AS stamp
    ON CONFLICT DO NOTHING RETURNING id
  ), membership AS (
    INSERT INTO public.up_users_role_lnk (user_id, role_id)
    SELECT person.id, role.id FROM person, role
  )
  SELECT fresh.id, EXISTS (SELECT FROM person) AS "isNew" FROM fresh`;

export interface NewUser extends Omit<Registration, 'phone'> {
  documentId: string;
  role: string;
  /** The password is a hash here. */
  phone: { sealed: string; index: string } | undefined;
}

/** Answers nothing when there is no such role. */
export const insertRegistration = async (
  trx: Knex.Transaction,
  user: NewUser
): Promise<Row | undefined> => {
  const { rows } = await trx.raw<{ rows: Row[] }>(STATEMENT, [
    user.role,
    user.documentId,
    user.username,
    user.email,
    user.password,
    user.name,
    user.company ?? null,
    user.phone?.sealed ?? null,
    user.phone?.index ?? null,
    user.country ?? null,
    JSON.stringify(user.preferences),
  ] as never);
  return rows[0];
};
