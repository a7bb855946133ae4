import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../lib/unrestricted-sql';
import { PART_TYPE, UPLOAD_UID } from '../constants';
import type { UploadState } from '../../../shared/contracts/uploads';

/** How many sample files are in which state; none is not told, and parts are none. */
export const countByState = async (knex: Knex): Promise<Map<UploadState, number>> => {
  const { rows } = await knex.raw<{ rows: { state: UploadState; count: number }[] }>(
    `SELECT state, count(*)::int AS count FROM public.file_uploads
     WHERE declared_type IS DISTINCT FROM ? AND ${unrestrictedSql('document_id', UPLOAD_UID)}
     GROUP BY state`,
    [PART_TYPE]
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
};
