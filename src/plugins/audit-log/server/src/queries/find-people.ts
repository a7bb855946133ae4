import type { Knex } from 'knex';

interface PersonRow {
  id: string;
  name: string | null;
}

const ADMINS = `SELECT document_id AS id,
    coalesce(nullif(trim(concat_ws(' ', firstname, lastname)), ''), username, email) AS name
  FROM public.admin_users`;
const USERS = 'SELECT document_id AS id, username AS name FROM public.up_users';

const select = async (knex: Knex, sql: string, bindings: readonly unknown[]) => {
  const { rows } = await knex.raw<{ rows: PersonRow[] }>(sql, bindings as string[]);
  return rows;
};

export const findAdmins = (knex: Knex, ids: string[]) =>
  select(knex, `${ADMINS} WHERE document_id = ANY(?)`, [ids]);

export const findUsers = (knex: Knex, ids: string[]) =>
  select(knex, `${USERS} WHERE document_id = ANY(?)`, [ids]);

/** Known by one id or the other, as the strategy that let them in has told. */
export const findApiTokens = (knex: Knex, ids: string[]) =>
  select(
    knex,
    `SELECT wanted.id, tokens.name FROM unnest(?::text[]) AS wanted (id)
     JOIN public.strapi_api_tokens tokens
       ON tokens.document_id = wanted.id OR tokens.id::text = wanted.id`,
    [ids]
  );

export const listAdmins = (knex: Knex, limit: number) =>
  select(knex, `${ADMINS} ORDER BY name LIMIT ?`, [limit]);

/** By the same id as `findApiTokens` takes. */
export const listApiTokens = (knex: Knex, limit: number) =>
  select(knex, 'SELECT id::text, name FROM public.strapi_api_tokens ORDER BY name LIMIT ?', [
    limit,
  ]);

/** Those of the given subjects whose keys were destroyed, as `type id`. */
export const findForgotten = async (
  knex: Knex,
  subjects: readonly { type: string; id: string }[]
): Promise<Set<string>> => {
  const { rows } = await knex.raw<{ rows: { subject: string }[] }>(
    `SELECT concat_ws(' ', subject_type, subject_id) AS subject FROM audit.subject_keys
     JOIN jsonb_to_recordset(?::jsonb) AS wanted (type text, id text)
       ON subject_type = wanted.type AND subject_id = wanted.id
     WHERE destroyed_at IS NOT NULL`,
    [JSON.stringify(subjects)]
  );
  return new Set(rows.map(({ subject }) => subject));
};
