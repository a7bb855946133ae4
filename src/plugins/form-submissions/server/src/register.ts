import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { permissionActions } from './permissions';
import { createProcessSubmission } from './queues/process-submission';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  getJobService('queues', { strapi }).register(createProcessSubmission({ strapi }));
  await strapi.service('admin::permission').actionProvider.registerMany(permissionActions);
};
