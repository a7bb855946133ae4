import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { discoverMigrations } from '../migrations/discover';
import { createMigrationRunner } from '../migrations/runner';
import type { MigrationRunner } from '../migrations/runner';

/** The migrations of this application, on its database. */
export const createMigratorService = ({ strapi }: { strapi: Core.Strapi }): MigrationRunner =>
  createMigrationRunner({
    knex: strapi.db.connection,
    migrations: discoverMigrations(path.join(strapi.dirs.dist.root, 'database/migrations')),
    log: (message) => strapi.log.info(message),
  });
