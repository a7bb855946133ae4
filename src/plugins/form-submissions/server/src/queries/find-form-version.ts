import type { Knex } from 'knex';

/** Another one with each publication and each change; nothing when the form is not public. */
export const findFormVersion = async (knex: Knex, formKey: string): Promise<string | undefined> => {
  const { rows } = await knex.raw<{ rows: { version: string }[] }>(
    `SELECT id || ' ' || updated_at AS version FROM public.forms
     WHERE key = ? AND published_at IS NOT NULL`,
    [formKey]
  );
  return rows[0]?.version;
};
