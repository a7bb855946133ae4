import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { answerSubmissionErrors } from './middlewares/submission-errors';
import { permissionActions } from './permissions';
import { extendGraphql } from './graphql';
import { createFormRules } from './middlewares/form-rules';
import { createProvenAddresses } from './middlewares/proven-addresses';
import { createSubmissionGate } from './middlewares/submission-gate';
import { createDeliverMail } from './queues/deliver-mail';
import { createDeliverWebhook } from './queues/deliver-webhook';
import { createProcessSubmission } from './queues/process-submission';
import { createSweepFormTraces } from './queues/sweep-form-traces';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  strapi.server.api('content-api').use(answerSubmissionErrors);
  strapi.documents.use(createFormRules({ strapi }));
  strapi.documents.use(createSubmissionGate({ strapi }));
  strapi.documents.use(createProvenAddresses({ strapi }));
  extendGraphql({ strapi });
  const queues = getJobService('queues', { strapi });
  queues.register(createProcessSubmission({ strapi }));
  queues.register(createDeliverMail({ strapi }));
  queues.register(createDeliverWebhook({ strapi }));
  queues.register(createSweepFormTraces({ strapi }));
  await strapi.service('admin::permission').actionProvider.registerMany(permissionActions);
};
