import type { Knex } from 'knex';

/** Uploads whose time is over, those that wait longest first. */
export const findUnfinished = async (knex: Knex, limit: number): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT document_id AS id FROM public.file_uploads
     WHERE state IN ('pending', 'uploading') AND expires_at < (now() AT TIME ZONE 'UTC')
     ORDER BY created_at, id LIMIT ?`,
    [limit]
  );
  return rows.map(({ id }) => id);
};
