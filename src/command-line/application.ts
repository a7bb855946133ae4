import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';

/** The output of a command is what it was asked for, often by a program: its log goes beside. */
const logToStderr = ({ log }: Core.Strapi): void => {
  const everyLevel = Object.fromEntries(Object.keys(log.levels).map((level) => [level, true]));
  for (const transport of log.transports) {
    Object.assign(transport, { stderrLevels: everyLevel });
  }
};

export const createApplication = (role: 'web' | 'worker'): Core.Strapi => {
  process.env.PROCESS_ROLE = role;
  const appDir = process.cwd();
  return createStrapi({ appDir, distDir: path.join(appDir, 'dist'), serveAdminPanel: false });
};

const createForCommand = (): Core.Strapi => {
  // A command takes no jobs, unless it says so.
  const strapi = createApplication('web');
  strapi.config.set('processes.isCommand', true);
  logToStderr(strapi);
  return strapi;
};

/** Runs `task` with the application fully started but for its HTTP server. */
export const withStartedApplication = async <Result>(
  task: (strapi: Core.Strapi) => Promise<Result>
): Promise<Result> => {
  const strapi = await createForCommand().load();
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
  const strapi = createForCommand();
  try {
    return await task(strapi);
  } finally {
    await strapi.db.destroy();
  }
};
