import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../lib/unrestricted-sql';
import { UPLOAD_UID } from '../constants';

export interface OutdatedUpload {
  id: number;
  uploadId: string;
  analyser: string;
}

/** Versions are numbers that only grow. A worker that is not renewed yet undoes nothing that a newer one did. What is on hold keeps its report, and nobody looks into what is restricted. */
const OUTDATED = `FROM public.file_uploads AS upload
  JOIN public.file_analyses_upload_lnk AS link ON link.file_upload_id = upload.id
  JOIN public.file_analyses AS analysis ON analysis.id = link.file_analysis_id
  WHERE upload.state = 'completed' AND upload.storage_key IS NOT NULL
    AND CASE WHEN analysis.analyser ~ '^[0-9]{1,9}$' THEN analysis.analyser::int ELSE 0 END < ?
    AND ${unrestrictedSql('upload.document_id', UPLOAD_UID)}
    AND NOT EXISTS (
      SELECT FROM ops.holds_on_document('plugin::file-analysis.file-analysis', analysis.document_id))`;

/** Files whose report an older analyser made, newest first. */
export const outdatedUploads = async (
  knex: Knex,
  analyser: string,
  { beforeId, limit }: { beforeId: number | null; limit: number | null }
): Promise<OutdatedUpload[]> => {
  const { rows } = await knex.raw<{ rows: OutdatedUpload[] }>(
    `SELECT upload.id, upload.document_id AS "uploadId", analysis.analyser ${OUTDATED}
       AND upload.id < coalesce(?::int, 2147483647)
     ORDER BY upload.id DESC LIMIT ?::int`,
    [Number(analyser), beforeId, limit] as number[]
  );
  return rows;
};

interface OutdatedCounts {
  files: number;
  /** The same content is read once. */
  contents: number;
  bytes: number;
}

export const countOutdated = async (knex: Knex, analyser: string): Promise<OutdatedCounts> => {
  const { rows } = await knex.raw<{ rows: [OutdatedCounts] }>(
    `SELECT count(*)::int AS files, count(DISTINCT upload.sha_256)::int AS contents,
       coalesce(sum(upload.size), 0)::float8 AS bytes ${OUTDATED}`,
    [Number(analyser)]
  );
  return rows[0];
};

export const isOutdated = async (knex: Knex, analyser: string, id: number): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: unknown[] }>(`SELECT 1 ${OUTDATED} AND upload.id = ?`, [
    Number(analyser),
    id,
  ]);
  return rows.length > 0;
};
