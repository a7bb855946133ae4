import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { answerSubmissionErrors } from './middlewares/submission-errors';
import { permissionActions } from './permissions';
import { extendGraphql } from './graphql';
import { createFormRules } from './middlewares/form-rules';
import { createSubmissionGate } from './middlewares/submission-gate';
import { createProcessSubmission } from './queues/process-submission';
import { createSweepFormTraces } from './queues/sweep-form-traces';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  strapi.server.api('content-api').use(answerSubmissionErrors);
  strapi.documents.use(createFormRules({ strapi }));
  strapi.documents.use(createSubmissionGate({ strapi }));
  extendGraphql({ strapi });
  getJobService('queues', { strapi }).register(createProcessSubmission({ strapi }));
  getJobService('queues', { strapi }).register(createSweepFormTraces({ strapi }));
  await strapi.service('admin::permission').actionProvider.registerMany(permissionActions);
};
