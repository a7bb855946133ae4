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

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  role: readRole(env('PROCESS_ROLE', '') || 'all'),
  workerHealthPort: env.int('WORKER_HEALTH_PORT', 1338),
});
