import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import { createBootLockService } from '../services/boot-lock';

const appDir = process.cwd();

/** The output of a command is what it was asked for, often by a program: its log goes beside. */
const logToStderr = ({ log }: Core.Strapi): void => {
  const everyLevel = Object.fromEntries(Object.keys(log.levels).map((level) => [level, true]));
  for (const transport of log.transports) {
    Object.assign(transport, { stderrLevels: everyLevel });
  }
};

const create = () => {
  // A command takes no jobs, unless it says so.
  process.env.PROCESS_ROLE = 'web';
  const strapi = createStrapi({
    appDir,
    distDir: path.join(appDir, 'dist'),
    serveAdminPanel: false,
  });
  strapi.config.set('processes.isCommand', true);
  logToStderr(strapi);
  return strapi;
};

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
 * Runs `task` with the configuration and the database, and nothing started: no schema sync, no
 * migration, no seeds.
 */
export const withDatabase = async <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> => {
  const strapi = create();
  try {
    return await task(strapi);
  } finally {
    await strapi.db.destroy();
  }
};

/** The same while no instance of the application may prepare the database. */
export const withLockedDatabase = async <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> =>
  withDatabase(async (strapi) => {
    const bootLock = createBootLockService({ strapi });
    await bootLock.acquire();
    try {
      return await task(strapi);
    } finally {
      await bootLock.release();
    }
  });
