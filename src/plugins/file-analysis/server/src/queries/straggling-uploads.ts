import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../lib/unrestricted-sql';
import { UPLOAD_UID } from '../constants';

const idsOf = async (
  knex: Knex,
  condition: string,
  bindings: readonly (number | string)[],
  limit: number
): Promise<string[]> => {
  const { rows } = await knex.raw<{ rows: { uploadId: string }[] }>(
    `SELECT document_id AS "uploadId" FROM public.file_uploads
     WHERE ${condition} AND ${unrestrictedSql('document_id', UPLOAD_UID)}
     ORDER BY id LIMIT ?`,
    [...bindings, limit]
  );
  return rows.map(({ uploadId }) => uploadId);
};

/** What is here whole and has not ended; the oldest first. */
export const uploadsInWork = (knex: Knex, limit: number): Promise<string[]> =>
  idsOf(knex, `state IN ('uploaded', 'processing')`, [], limit);

/** What was given up since there was no room to read it, and would have some now. */
export const uploadsWithoutRoom = (
  knex: Knex,
  { roomBytes, limit }: { roomBytes: number; limit: number }
): Promise<string[]> =>
  idsOf(
    knex,
    `state IN ('failed', 'quarantined') AND reason = 'no-room' AND size <= ?`,
    [roomBytes],
    limit
  );
