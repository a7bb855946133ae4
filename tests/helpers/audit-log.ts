import type { Client } from 'pg';
import { getService } from '../../src/plugins/audit-log/server/src/utils/get-service';
import type { TestApplication } from './strapi';

type Running = Pick<TestApplication, 'strapi'>;

export const sealer = ({ strapi }: Running) => getService('sealer', { strapi });
export const verifier = ({ strapi }: Running) => getService('verifier', { strapi });
export const recorder = ({ strapi }: Running) => getService('recorder', { strapi });
export const proofs = ({ strapi }: Running) => getService('proofs', { strapi });

type Sql = Pick<Client, 'query'>;

/** Entries as if they had been written at that time: only what is not sealed yet can be had so. */
export const writeEntriesAt = async (
  sql: Sql,
  { time, entryClass, count }: { time: string; entryClass: string; count: number }
): Promise<void> => {
  await sql.query(`SELECT audit.create_partition($1, ($2::timestamptz AT TIME ZONE 'UTC')::date)`, [
    entryClass,
    time,
  ]);
  for (let index = 0; index < count; index += 1) {
    await sql.query(
      `INSERT INTO audit.entries (id, class, era, transaction_id, action, entity_type, entity_id,
         actor_kind, source, changes)
       VALUES (audit.next_id($1::timestamptz + interval '1 minute' * $2::integer), $3,
         audit.current_era(), pg_current_xact_id()::text::bigint, 'update', 'api::service.service',
         'document-' || $2::integer, 'system', 'job', jsonb_build_object('details',
           jsonb_build_object('value', $2::integer, 'at', $1)))`,
      [time, index, entryClass]
    );
  }
};
