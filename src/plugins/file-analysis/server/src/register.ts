import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { getService as getPrivacyService } from '../../../gdpr/server/src/utils/get-service';
import { getService as getFormsService } from '../../../form-submissions/server/src/utils/get-service';
import { createDescribeUploads } from './middlewares/describe-uploads';
import { createAnswerTemporaryTroubles } from './middlewares/temporary-troubles';
import { answerUploadErrors } from './middlewares/upload-errors';
import { permissionActions } from './permissions';
import { createFilesSource } from './privacy/personal-data';
import { createAnalyseUpload } from './queues/analyse-upload';
import { createRemoveUploadObjects } from './queues/remove-upload-objects';
import { createSweepUnfinishedUploads } from './queues/sweep-unfinished-uploads';
import { getService } from './utils/get-service';
import { createReportLateFinding } from './queues/report-late-finding';
import { createRescanSampleFiles } from './queues/rescan-sample-files';
import { createRescanUpload } from './queues/rescan-upload';
import { createTellSender } from './queues/tell-sender';
import { createTellStaff } from './queues/tell-staff';
import { createRereadUpload } from './queues/reread-upload';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
  strapi.server.use(createDescribeUploads({ strapi }));
  strapi.server.use(createAnswerTemporaryTroubles({ strapi }));
  strapi.server.api('content-api').use(answerUploadErrors);
  strapi.server.api('admin').use(answerUploadErrors);
  getFormsService('upload-references', { strapi }).verifyWith((references, owner) =>
    getService('own-uploads', { strapi }).idsOf(references, owner)
  );
  getPrivacyService('sources', { strapi }).register(createFilesSource({ strapi }));
  const queues = getJobService('queues', { strapi });
  queues.register(createAnalyseUpload({ strapi }));
  queues.register(createRescanUpload({ strapi }));
  queues.register(createRereadUpload({ strapi }));
  queues.register(createReportLateFinding({ strapi }));
  queues.register(createTellSender({ strapi }));
  queues.register(createTellStaff({ strapi }));
  queues.register(createRemoveUploadObjects({ strapi }));
  queues.registerTask(createSweepUnfinishedUploads({ strapi }));
  queues.registerTask(createRescanSampleFiles({ strapi }));
};
