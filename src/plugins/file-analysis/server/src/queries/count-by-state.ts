import type { Knex } from 'knex';
import { PART_TYPE } from '../constants';
import type { UploadState } from '../../../shared/contracts/uploads';

/** How many sample files are in which state; none is not told, and parts are none. */
export const countByState = async (knex: Knex): Promise<Map<UploadState, number>> => {
  const { rows } = await knex.raw<{ rows: { state: UploadState; count: number }[] }>(
    `SELECT state, count(*)::int AS count FROM public.file_uploads
     WHERE declared_type IS DISTINCT FROM ? GROUP BY state`,
    [PART_TYPE]
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
};
