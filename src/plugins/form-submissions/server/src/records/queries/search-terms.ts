import type { Knex } from 'knex';

/** Submissions that came before there were terms, or past the doors that make them. */
export const findUnindexed = async (knex: Knex, limit: number): Promise<number[]> => {
  const { rows } = await knex.raw<{ rows: { id: number }[] }>(
    'SELECT id FROM public.form_submissions WHERE search_terms IS NULL ORDER BY id LIMIT ?',
    [limit]
  );
  return rows.map(({ id }) => id);
};

/** Where nobody has made others meanwhile. */
export const keepSearchTerms = (knex: Knex, found: { id: number; terms: string[] }[]) =>
  knex.raw(
    `UPDATE public.form_submissions AS submission SET search_terms = found.terms
     FROM jsonb_to_recordset(?::jsonb) AS found (id integer, terms jsonb)
     WHERE submission.id = found.id AND submission.search_terms IS NULL`,
    [JSON.stringify(found)]
  );
