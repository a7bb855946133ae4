import type { Knex } from 'knex';

/**
 * The turn of a file among those of its sender: the first file of whoever has none waiting is the first, so that
 * nobody waits for all files of another. It is counted since the sender last had none waiting, also what has been
 * analysed since: so a later file of theirs never comes before an earlier one.
 * Of one sender are the files of a user, of a client that nobody knows, of an API token, and of our own code.
 */
const STATEMENT = `
  WITH sender AS (
    SELECT link.user_id, upload.client_hash, upload.program
    FROM public.file_uploads upload
    LEFT JOIN public.file_uploads_user_lnk link ON link.file_upload_id = upload.id
    WHERE upload.document_id = ?
  ), sent AS (
    SELECT upload.id, upload.created_at,
      CASE WHEN upload.state IN ('uploaded', 'processing') THEN 'infinity'
           ELSE upload.processed_at END AS ended_at
    FROM sender, public.file_uploads upload
    LEFT JOIN public.file_uploads_user_lnk link ON link.file_upload_id = upload.id
    WHERE link.user_id IS NOT DISTINCT FROM sender.user_id
      AND upload.client_hash IS NOT DISTINCT FROM sender.client_hash
      AND upload.program IS NOT DISTINCT FROM sender.program
      AND (upload.state IN ('uploaded', 'processing') OR upload.processed_at IS NOT NULL)
      AND upload.created_at > (now() AT TIME ZONE 'UTC') - interval '7 days'
  ), ordered AS (
    SELECT created_at, max(ended_at) OVER (
      ORDER BY created_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS busy_until
    FROM sent
  )
  SELECT greatest(count(*), 1)::int AS turn FROM sent WHERE created_at >= (
    SELECT max(created_at) FROM ordered WHERE busy_until IS NULL OR busy_until < created_at
  )`;

/** More than any queue tells apart. */
const LAST_TURN = 1_000_000;

export const senderTurn = async (trx: Knex, uploadId: string): Promise<number> => {
  const { rows } = await trx.raw<{ rows: { turn: number }[] }>(STATEMENT, [uploadId]);
  return Math.min(rows[0]?.turn ?? 1, LAST_TURN);
};
