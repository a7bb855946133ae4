import { readEnvironment } from './variables';
import type { Environment } from './variables';

/** What this process does: `all` of it, `web` without jobs, or `worker` without HTTP. */
export type ProcessRole = Environment['PROCESS_ROLE'];

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

export default () => {
  const { PROCESS_ROLE: role, WORKER_HEALTH_PORT: workerHealthPort } = readEnvironment();
  refuseToServe(role);
  // Commands of the terminal say so when they have made the application.
  return { role, isCommand: false, workerHealthPort };
};
