import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import supertest from 'supertest';
import { bootstrapUnasked } from '../fixtures/unasked.cjs';
import { createDatabase, dropDatabase, objectsOf, TEMPLATE, urlOf } from './databases';
import { testEnvironment } from './environment';
import { asDocumented } from './open-api';
import { listenLocally } from './ports';

/** Of suites, which start one application after the other: see tests/fixtures/shared/forgotten-types.cjs. */
const { forgetTypes } = globalThis as { forgetTypes?: () => void };

const APP_DIRECTORY = process.cwd();

/** Boots the built application on the database that `DATABASE_URL` names, ready for requests. */
export const bootStrapi = async (
  databaseUrl: string,
  environment: Record<string, string> = {},
  distDir = path.join(APP_DIRECTORY, 'dist'),
  { serveAdminPanel = false, isPrepared = false } = {}
): Promise<Core.Strapi> => {
  Object.assign(process.env, testEnvironment, environment, { DATABASE_URL: databaseUrl });
  forgetTypes?.();
  const strapi = createStrapi({
    appDir: APP_DIRECTORY,
    distDir,
    serveAdminPanel,
  });
  // What the tests provoke is not worth reading, unless one of them fails.
  strapi.log.silent = !process.env.TEST_LOG;
  try {
    await strapi.register();
    await (isPrepared ? bootstrapUnasked(strapi) : strapi.bootstrap());
    strapi.isLoaded = true;
  } catch (error) {
    // Nobody else can: the caller is given none. Where plugins are not there yet, it ends at the first.
    await strapi.destroy().catch(() => strapi.db.destroy());
    throw error;
  }
  strapi.server.mount();
  return strapi;
};

/** The application on a copy of the template, for one suite; or another build of it. */
export const startStrapi = async (
  environment: Record<string, string> = {},
  distDir?: string,
  serveAdminPanel?: boolean
) => {
  const database = await createDatabase(TEMPLATE);
  const databaseUrl = urlOf(database);
  // Jobs would run between the statements of a test; those about jobs say so.
  const objects = objectsOf(databaseUrl);
  const defaults = { PROCESS_ROLE: 'web', OBJECT_STORAGE_DIRECTORY: objects };
  const boot = (dist = distDir, isPrepared = false) =>
    bootStrapi(databaseUrl, { ...defaults, ...environment }, dist, { serveAdminPanel, isPrepared });
  // Another build may have other routes than the document, and other types than the template.
  const isDocumented = distDir === undefined;
  let strapi = await boot(distDir, isDocumented);
  const agentOf = ({ server }: Core.Strapi) => {
    const agent = supertest.agent(server.httpServer);
    return isDocumented ? agent.use(asDocumented as Parameters<typeof agent.use>[0]) : agent;
  };
  let request = agentOf(strapi);

  return {
    get strapi() {
      return strapi;
    },
    get request() {
      return request;
    },
    databaseUrl,

    /** For questions that nobody would ask, and of which the OpenAPI document says nothing. */
    get undocumented() {
      return supertest.agent(strapi.server.httpServer);
    },

    /** Stops the application, and starts it or another build of it on the same database. */
    async restart(dist?: string): Promise<void> {
      await strapi.destroy();
      strapi = await boot(dist);
      request = agentOf(strapi);
    },

    /** The SQL statements that `task` causes, in order. Nothing else may run meanwhile. */
    async countQueries<Result>(task: () => Promise<Result>) {
      const queries: string[] = [];
      const listen = ({ sql }: { sql: string }) => queries.push(sql);
      strapi.db.connection.on('query', listen);
      try {
        return { result: await task(), queries };
      } finally {
        strapi.db.connection.removeListener('query', listen);
      }
    },

    /** Rows of a raw statement. */
    async sql<Row = Record<string, unknown>>(statement: string, bindings: unknown[] = []) {
      const { rows } = await strapi.db.connection.raw<{ rows: Row[] }>(
        statement,
        bindings as string[]
      );
      return rows;
    },

    async stop() {
      // Strapi merges the configuration of the panel into an object of its module, which the next
      // suite of this worker would be given (@strapi/core/dist/loaders/admin.js).
      strapi.config.set('admin.rateLimit', undefined);
      await strapi.destroy();
      await dropDatabase(database);
      await rm(objects, { recursive: true, force: true });
    },
  };
};

/**
 * The same with its admin panel and an address, for a browser: the process of its own that `startServer` starts takes as
 * much processor time as ten pages.
 */
export const startServedStrapi = async (environment: Record<string, string> = {}) => {
  // The panel then asks the address that it was loaded from.
  const app = await startStrapi({ PUBLIC_URL: '', ...environment }, undefined, true);
  const port = await listenLocally(app.strapi.server.httpServer);
  return { app, url: `http://127.0.0.1:${port}` };
};

export type TestApplication = Awaited<ReturnType<typeof startStrapi>>;
