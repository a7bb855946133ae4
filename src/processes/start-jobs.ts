import type { Core } from '@strapi/strapi';
import type { ProcessRole } from '../../config/processes';
import { getService as getDatabaseService } from '../plugins/database-operations/server/src/utils/get-service';
import { getService } from '../plugins/job-queue/server/src/utils/get-service';
import { refuseBusyPort } from './refuse-busy-port';

/** Every process hands jobs over; those whose role says so take them, too. */
export const startJobs = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const role = strapi.config.get<ProcessRole>('processes.role');
  getService('queues', { strapi }).seal();
  getService('relay', { strapi }).start();
  getService('schedules', { strapi }).watch();
  if (role === 'web') {
    return;
  }
  if (strapi.config.get<boolean>('processes.isListening')) {
    await refuseBusyPort({ strapi });
  }
  await getService('consumers', { strapi }).start();
  if (role === 'worker') {
    await getService('worker-health', { strapi }).start({
      host: strapi.config.get<string>('server.host'),
      port: strapi.config.get<number>('processes.workerHealthPort'),
      isDatabaseUp: async () =>
        (await getDatabaseService('health', { strapi }).check()).status === 'up',
    });
  }
};
