import type { Knex } from 'knex';

/** Uploads whose time is over and that nothing holds, those that wait longest first. */
export const findUnfinished = async (knex: Knex, limit: number): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT document_id AS id FROM public.file_uploads
     WHERE state IN ('pending', 'uploading') AND expires_at < (now() AT TIME ZONE 'UTC')
       AND NOT EXISTS (
         SELECT FROM ops.holds_on_document('plugin::file-analysis.file-upload', document_id))
     ORDER BY created_at, id LIMIT ?`,
    [limit]
  );
  return rows.map(({ id }) => id);
};
