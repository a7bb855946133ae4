import type { Core } from '@strapi/strapi';
import { getService } from '../../src/plugins/gdpr/server/src/utils/get-service';
import { print, signal } from '../lib/run-bench';
import { median } from '../lib/statistics';
import { USER_UID } from './load';

const YEARS_BEFORE = '5 years';
/** Of which the first and the last are compared: what is carried out late must not take longer. */
const PARTS = 10;

interface RetentionMeasurement {
  ended: number;
  milliseconds: number;
}

const run = async (strapi: Core.Strapi, sql: string, bindings: unknown[] = []) => {
  await strapi.db.connection.raw(sql, bindings as string[]);
};

/** Accounts that nobody has used for years, and that were told so. */
const load = async (strapi: Core.Strapi, users: number): Promise<void> => {
  await run(strapi, 'ALTER TABLE public.up_users DISABLE TRIGGER USER');
  await run(
    strapi,
    `INSERT INTO public.up_users (document_id, username, email, name, preferences, provider, confirmed, blocked,
       created_at, updated_at, published_at, last_activity_at)
     SELECT 'resting' || n, 'resting' || n, 'resting' || n || '@bench.example', 'Resting ' || n, '{}', 'local', true, false,
       now() - interval '${YEARS_BEFORE}', now(), now(), now() - interval '${YEARS_BEFORE}'
     FROM generate_series(1, ?::integer) AS n`,
    [users]
  );
  await run(strapi, 'ALTER TABLE public.up_users ENABLE TRIGGER USER');
  await run(strapi, 'ANALYZE public.up_users');
  const id = await getService('retention-plans', { strapi }).plan(USER_UID);
  if (id === undefined) {
    throw new Error('Nothing of what was loaded is planned');
  }
  await run(strapi, 'UPDATE ops.gdpr_retention_runs SET due_at = now() WHERE id = ?', [id]);
  await run(
    strapi,
    `UPDATE ops.gdpr_retention_items SET notified_at = now() - interval '1 year' WHERE run_id = ?`,
    [id]
  );
};

/** The time of each batch. */
export const measureRetention = async (
  strapi: Core.Strapi,
  users: number
): Promise<RetentionMeasurement[]> => {
  await load(strapi, users);
  const measurements: RetentionMeasurement[] = [];
  let startedAt = performance.now();
  let before = 0;
  await getService('retention-runs', { strapi }).carryOutDue({
    signal,
    onProgress: async (ended) => {
      const now = performance.now();
      measurements.push({ ended, milliseconds: now - startedAt });
      startedAt = now;
      if (Math.floor((ended * PARTS) / users) > Math.floor((before * PARTS) / users)) {
        print(`${ended} of ${users} accounts`);
      }
      before = ended;
      await Promise.resolve();
    },
  });
  if (before !== users) {
    throw new Error(`${before} of ${users} accounts were ended`);
  }
  return measurements;
};

export const reportRetention = (measurements: readonly RetentionMeasurement[]): string => {
  const part = Math.max(1, Math.floor(measurements.length / PARTS));
  const [first, last] = [measurements.slice(0, part), measurements.slice(-part)].map((some) =>
    median(some.map(({ milliseconds }) => milliseconds))
  );
  const seconds = measurements.reduce((sum, one) => sum + one.milliseconds, 0) / 1_000;
  const ended = measurements.at(-1)?.ended ?? 0;
  return (
    `retention of ${ended} accounts: ${seconds.toFixed(0)} s, ${(ended / seconds).toFixed(0)} a second; ` +
    `batches of the last tenth to those of the first: ${((last ?? 0) / (first ?? 1)).toFixed(2)}`
  );
};
