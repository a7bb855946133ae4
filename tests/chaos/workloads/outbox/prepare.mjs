// The tables of the job queue, as its migration and BullMQ make them, and those of the workload.
import { createRequire } from 'node:module';
import path from 'node:path';
import { createLightStrapi } from '../../instance.mjs';

const require = createRequire(import.meta.url);
const strapi = createLightStrapi();
const dist = String(process.env.TEST_DIST);
const { discoverMigrations } = require(
  path.join(dist, 'src/plugins/database-operations/server/src/migrations/discover.js')
);
const folder = path.join(dist, 'database/migrations');

for (const migration of discoverMigrations({ texts: folder, compiled: folder })) {
  if (!['0007-job-outbox', '0008-outbox-tries'].includes(migration.name)) {
    continue;
  }
  await strapi.db.connection.transaction((trx) => migration.up(trx));
}
await strapi.plugin('job-queue').bootstrap({ strapi });
await strapi.db.connection.raw(`
  CREATE SCHEMA chaos;
  CREATE TABLE chaos.transactions (name text NOT NULL);
  CREATE TABLE chaos.intents (entry text NOT NULL, transaction text NOT NULL);
  CREATE TABLE chaos.effects (entry text NOT NULL, step text NOT NULL);
  CREATE INDEX ON chaos.intents (entry);
  CREATE INDEX ON chaos.effects (entry, step);
`);
process.exit(0);
