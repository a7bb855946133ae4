import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';

const appDir = process.cwd();

const create = () =>
  createStrapi({ appDir, distDir: path.join(appDir, 'dist'), serveAdminPanel: false });

/** Runs `task` with the application fully started but for its HTTP server. */
export const withStartedApplication = async <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> => {
  const strapi = await create().load();
  try {
    return await task(strapi);
  } finally {
    await strapi.destroy();
  }
};

/**
 * Runs `task` with the plugins registered and nothing started: no schema sync, no migration, no
 * seeds. The boot lock is held, as `src/index.ts` takes it while registering.
 */
export const withDatabase = async <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> => {
  const strapi = create();
  await strapi.register();
  try {
    return await task(strapi);
  } finally {
    await strapi.destroy();
  }
};
