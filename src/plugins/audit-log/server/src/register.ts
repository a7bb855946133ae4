import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { createDocumentOperations } from './capture/document-operations';
import { followEntityOperations } from './capture/entity-operations';
import { tagStatements } from './capture/tag-statements';
import { permissionActions } from './permissions';
import { createSealEntries } from './queues/seal-entries';
import { createVerifyLog } from './queues/verify-log';
import { getConfig } from './utils/get-config';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  if (getConfig({ strapi }).enabled) {
    tagStatements({ strapi });
    followEntityOperations({ strapi });
    strapi.documents.use(createDocumentOperations({ strapi }));
  }
  const queues = getJobService('queues', { strapi });
  queues.register(createSealEntries({ strapi }));
  queues.register(createVerifyLog({ strapi }));
  await strapi.service('admin::permission').actionProvider.registerMany(permissionActions);
};
