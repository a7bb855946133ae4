import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../lib/unrestricted-sql';
import { UPLOAD_UID } from '../constants';

export interface UploadToRescan {
  uploadId: string;
  state: 'completed' | 'quarantined';
}

/** What was never held against these signatures, or waits for a scanner; the longest unchecked first. */
export const uploadsToRescan = async (
  knex: Knex,
  { signatures, limit }: { signatures: string; limit: number }
): Promise<UploadToRescan[]> => {
  const { rows } = await knex.raw<{ rows: UploadToRescan[] }>(
    `SELECT document_id AS "uploadId", state FROM public.file_uploads
     WHERE ((state = 'completed' AND signatures IS DISTINCT FROM ?)
         OR (state = 'quarantined' AND reason IN ('scanner-away', 'not-scanned')))
       AND ${unrestrictedSql('document_id', UPLOAD_UID)}
     ORDER BY checked_at NULLS FIRST, id LIMIT ?`,
    [signatures, limit]
  );
  return rows;
};
