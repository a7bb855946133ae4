import type { Knex } from 'knex';
import type { UploadState } from '../../../shared/contracts/uploads';

/** How many sample files are in which state; none is not told. */
export const countByState = async (knex: Knex): Promise<Map<UploadState, number>> => {
  const { rows } = await knex.raw<{ rows: { state: UploadState; count: number }[] }>(
    'SELECT state, count(*)::int AS count FROM public.file_uploads GROUP BY state'
  );
  return new Map(rows.map(({ state, count }) => [state, count]));
};
