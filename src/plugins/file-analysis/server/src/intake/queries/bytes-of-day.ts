import type { Knex } from 'knex';

/** Who announces files: a user, or a client that nobody knows. */
export type Owner = { userId: number } | { clientHash: string };

/** How much was announced within the last day. Asked under a lock of the owner. */
export const bytesOfDay = async (trx: Knex.Transaction, owner: Owner): Promise<number> => {
  const { rows } = await trx.raw<{ rows: { bytes: string }[] }>(
    `SELECT coalesce(sum(upload.size), 0)::text AS bytes FROM public.file_uploads upload
     WHERE upload.created_at > (now() AT TIME ZONE 'UTC') - interval '1 day' AND ${
       'userId' in owner
         ? `upload.id IN (SELECT file_upload_id FROM public.file_uploads_user_lnk WHERE user_id = ?)`
         : `upload.client_hash = ?`
     }`,
    ['userId' in owner ? owner.userId : owner.clientHash]
  );
  return Number(rows[0]?.bytes ?? 0);
};
