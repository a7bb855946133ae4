import type { Knex } from 'knex';
import { PART_TYPE } from '../constants';

/** When a file ended first, and whether this is it; nothing of a part, or when it is gone. */
export const noteEnding = async (
  trx: Knex.Transaction,
  uploadId: string
): Promise<{ isFirst: boolean } | undefined> => {
  const { rows } = await trx.raw<{ rows: { isFirst: boolean }[] }>(
    `WITH known AS (
       SELECT id, ended_at FROM public.file_uploads
       WHERE document_id = ? AND declared_type IS DISTINCT FROM ? FOR UPDATE)
     UPDATE public.file_uploads AS upload
     SET ended_at = coalesce(known.ended_at, now() AT TIME ZONE 'UTC')
     FROM known WHERE upload.id = known.id RETURNING known.ended_at IS NULL AS "isFirst"`,
    [uploadId, PART_TYPE]
  );
  return rows[0];
};
