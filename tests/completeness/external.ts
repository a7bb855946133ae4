import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { createRandom } from '../chaos/random.mjs';

type Random = ReturnType<typeof createRandom>;

const text = (random: Random) => `outside ${random.below(1e9)}`;

/** What somebody at a console of Postgres might do. Each is one transaction. */
const statements: ((random: Random) => string[])[] = [
  (random) => [
    `UPDATE services SET "order" = ${random.below(100)} WHERE "order" < ${random.below(50)}`,
  ],
  (random) => [
    `INSERT INTO industries (document_id, name, slug, created_at, updated_at)
     SELECT 'o' || n || '${random.below(1e9)}', '${text(random)} ' || n, 'o-' || n || '-${random.below(1e9)}', now(), now()
     FROM generate_series(1, ${1 + random.below(20)}) n`,
  ],
  () => [
    `DELETE FROM industries WHERE id IN (
     SELECT id FROM industries i WHERE NOT EXISTS (
       SELECT FROM case_studies_industry_lnk WHERE industry_id = i.id) ORDER BY random() LIMIT 3)`,
  ],
  (random) => [
    `UPDATE up_users SET company = '${text(random)}', last_activity_at = now()
     WHERE id IN (SELECT id FROM up_users ORDER BY random() LIMIT 2)`,
  ],
  () => ['UPDATE up_users SET last_activity_at = now()'],
  (random) => [
    `SET LOCAL session_replication_role = replica`,
    `UPDATE components_case_study_results SET value = '${text(random)}'
     WHERE id IN (SELECT id FROM components_case_study_results ORDER BY random() LIMIT 2)`,
  ],
  (random) => [
    `UPDATE locations SET updated_at = now()`,
    `SAVEPOINT here`,
    `UPDATE services SET "order" = ${random.below(9)}`,
    `ROLLBACK TO SAVEPOINT here`,
    `UPDATE impact_stories SET updated_at = now() WHERE id % 2 = ${random.below(2)}`,
  ],
  () => [
    'UPDATE services SET "order" = "order" + 1 WHERE "order" < 90',
    'SET CONSTRAINTS ALL IMMEDIATE',
    'UPDATE services SET "order" = "order" - 1 WHERE "order" BETWEEN 1 AND 90',
  ],
  () => ['TRUNCATE upload_folders_parent_lnk, files_folder_lnk'],
  () => [
    `DELETE FROM case_studies_services_lnk
     WHERE id IN (SELECT id FROM case_studies_services_lnk ORDER BY random() LIMIT 1)`,
  ],
];

/** Runs them one after the other until it is enough; every fourth is rolled back. */
export const externalStatements = async (
  databaseUrl: string,
  random: Random,
  isEnough: () => boolean
): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    while (!isEnough()) {
      const steps = statements[random.below(statements.length)]?.(random) ?? [];
      try {
        await client.query('BEGIN');
        for (const step of steps) {
          await client.query(step);
        }
        await client.query(random.chance(0.25) ? 'ROLLBACK' : 'COMMIT');
      } catch {
        await client.query('ROLLBACK');
      }
      // Leaves the locks to the application for a while.
      await pause(40);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
};
