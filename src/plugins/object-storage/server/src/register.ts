import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { createStorageErrorsMiddleware } from './middlewares/storage-errors';
import { createSweepTemporaryObjects } from './queues/sweep-temporary-objects';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  // Other plugins let errors of the storage pass through their controllers too.
  const answerStorageErrors = createStorageErrorsMiddleware({ strapi });
  strapi.server.api('content-api').use(answerStorageErrors);
  strapi.server.api('admin').use(answerStorageErrors);
  getJobService('queues', { strapi }).registerTask(createSweepTemporaryObjects({ strapi }));
};
