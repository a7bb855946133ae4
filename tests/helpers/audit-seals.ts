import { readFileSync } from 'node:fs';
import { getService } from '../../src/plugins/audit-log/server/src/utils/get-service';
import type { TestApplication } from './strapi';

/** Until the sealer is there, seals are rows that say what they are over, and prove nothing. */
export const hasSealer = !readFileSync(
  'dist/src/plugins/audit-log/server/src/services/sealer.js',
  'utf8'
).includes('Not built yet');

/** A test that needs the sealer. Without it, it is skipped, which the summary lists. */
export const itWithSealer = (name: string, test: () => Promise<void>, timeoutMs?: number): void => {
  if (hasSealer) {
    it(name, test, timeoutMs);
  } else {
    it.skip(`${name}: the sealer is not built yet`, test);
  }
};

/** Seals all entries that are committed. */
export const sealEntries = async ({ strapi, sql }: Pick<TestApplication, 'strapi' | 'sql'>) => {
  if (hasSealer) {
    await getService('sealer', { strapi }).run();
    return;
  }
  await sql(`
    WITH sealed AS (
      SELECT coalesce(max(to_transaction), 0) AS transactions, coalesce(max(number), 0) AS number,
        coalesce(max(first_sequence + entry_count), 1) AS sequence
      FROM audit.seals
    ), batch AS (
      SELECT class, to_char(audit.time_of(id) AT TIME ZONE 'UTC', 'YYYY-MM') AS month, era,
        count(*)::integer AS entries
      FROM audit.entries, sealed WHERE transaction_id >= transactions
      GROUP BY 1, 2, 3
    ), numbered AS (
      SELECT *, row_number() OVER (ORDER BY month, class) AS position,
        sum(entries) OVER (ORDER BY month, class) - entries AS entries_before
      FROM batch
    )
    INSERT INTO audit.seals
    SELECT number + position, 'batch', class, month, era, transactions,
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint, entries, sequence + entries_before,
      now(), '', '', ''
    FROM numbered, sealed`);
};
