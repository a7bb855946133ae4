import type { Knex } from 'knex';

interface ExpiredExport {
  id: number;
  storageKey: string;
}

/** Those whose time is over; what is on hold has none. */
export const expiredExports = async (knex: Knex, limit: number): Promise<ExpiredExport[]> => {
  const { rows } = await knex.raw<{ rows: ExpiredExport[] }>(
    `SELECT id, storage_key AS "storageKey" FROM public.privacy_requests AS request
     WHERE expires_at < (now() AT TIME ZONE 'UTC') AND storage_key IS NOT NULL
       AND NOT EXISTS (SELECT FROM ops.holds_on('privacy_requests', to_jsonb(request)))
     ORDER BY expires_at, id LIMIT ?`,
    [limit]
  );
  return rows;
};
