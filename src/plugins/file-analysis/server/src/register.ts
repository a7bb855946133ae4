import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { permissionActions } from './permissions';
import { createAnalyseUpload } from './queues/analyse-upload';
import { createRemoveUploadObjects } from './queues/remove-upload-objects';
import { createReportLateFinding } from './queues/report-late-finding';
import { createRescanSampleFiles } from './queues/rescan-sample-files';
import { createRescanUpload } from './queues/rescan-upload';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
  const queues = getJobService('queues', { strapi });
  queues.register(createAnalyseUpload({ strapi }));
  queues.register(createRescanUpload({ strapi }));
  queues.register(createReportLateFinding({ strapi }));
  queues.register(createRemoveUploadObjects({ strapi }));
  queues.registerTask(createRescanSampleFiles({ strapi }));
};
