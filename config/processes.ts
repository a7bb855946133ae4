import type { Core } from '@strapi/strapi';

const ROLES = ['all', 'web', 'worker'] as const;

export type ProcessRole = (typeof ROLES)[number];

/** What this process does: `all` of it, `web` without jobs, or `worker` without HTTP. */
const readRole = (value: string): ProcessRole => {
  const role = ROLES.find((known) => known === value);
  if (!role) {
    throw new Error(`PROCESS_ROLE is one of ${ROLES.join(', ')}, not "${value}"`);
  }
  return role;
};

/**
 * `strapi start` would listen whatever the role. Refused here, before anything is prepared.
 */
const refuseToServe = (role: ProcessRole) => {
  const [, program = '', command = ''] = process.argv;
  const serves = /[\\/]strapi(\.js)?$/.test(program) && ['start', 'develop'].includes(command);
  if (role === 'worker' && serves) {
    throw new Error('PROCESS_ROLE=worker serves no HTTP: start it with "npm run worker"');
  }
};

export default ({ env }: Core.Config.Shared.ConfigParams) => {
  const role = readRole(env('PROCESS_ROLE', '') || 'all');
  refuseToServe(role);
  // Commands of the terminal say so when they have made the application.
  return { role, isCommand: false, workerHealthPort: env.int('WORKER_HEALTH_PORT', 1338) };
};
