import { readEnvironment } from './variables';
import type { Environment } from './variables';

/** What this process does: `all` of it, `web` without jobs, or `worker` without HTTP. */
export type ProcessRole = Environment['PROCESS_ROLE'];

/** Whether this process is one of Strapi's commands that listen. */
const listens = (): boolean => {
  const [, program = '', command = ''] = process.argv;
  return /[\\/]strapi(\.js)?$/.test(program) && ['start', 'develop'].includes(command);
};

export default () => {
  const { PROCESS_ROLE: role, WORKER_HEALTH_PORT: workerHealthPort } = readEnvironment();
  const isListening = listens();
  // Refused here, before anything is prepared: Strapi would listen whatever the role.
  if (role === 'worker' && isListening) {
    throw new Error('PROCESS_ROLE=worker serves no HTTP: start it with "npm run worker"');
  }
  // Commands of the terminal say so when they have made the application.
  return { role, isListening, isCommand: false, workerHealthPort };
};
