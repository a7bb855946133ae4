import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { permissionActions } from './permissions';
import { createAnalyseUpload } from './queues/analyse-upload';
import { createRemoveUploadObjects } from './queues/remove-upload-objects';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
  const queues = getJobService('queues', { strapi });
  queues.register(createAnalyseUpload({ strapi }));
  queues.register(createRemoveUploadObjects({ strapi }));
};
