import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { discoverMigrations } from '../migrations/discover';
import { createMigrationRunner } from '../migrations/runner';
import type { MigrationRunner } from '../migrations/runner';

/** The migrations of this application, on its database. */
export const createMigratorService = ({ strapi }: { strapi: Core.Strapi }): MigrationRunner => {
  const { app, dist } = strapi.dirs;
  // `strapi develop` compiles by itself, and puts no SQL beside it.
  const root = strapi.config.get<boolean>('autoReload') ? app.root : dist.root;
  return createMigrationRunner({
    knex: strapi.db.connection,
    migrations: discoverMigrations({
      texts: path.join(root, 'database/migrations'),
      compiled: path.join(dist.root, 'database/migrations'),
    }),
    log: strapi.log,
    isProduction: strapi.config.get<string>('environment') === 'production',
    isCommand: strapi.config.get<boolean>('processes.isCommand', false),
  });
};
