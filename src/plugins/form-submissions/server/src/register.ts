import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getPrivacyService } from '../../../gdpr/server/src/utils/get-service';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { answerSubmissionErrors } from './middlewares/submission-errors';
import { permissionActions } from './permissions';
import { extendGraphql } from './graphql';
import { createFormDestinations } from './middlewares/form-destinations';
import { createFormRules } from './middlewares/form-rules';
import { createFormSecrets } from './middlewares/form-secrets';
import { createProvenAddresses } from './middlewares/proven-addresses';
import { createSubmissionGate } from './middlewares/submission-gate';
import { createFormsSource } from './privacy/personal-data';
import { createAskProof } from './privacy/proof-of-work';
import { createDeliverMail } from './queues/deliver-mail';
import { createDeliverWebhook } from './queues/deliver-webhook';
import { createProcessSubmission } from './queues/process-submission';
import { createSweepFormTraces } from './queues/sweep-form-traces';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  strapi.server.api('content-api').use(answerSubmissionErrors);
  // From the outside in: what is decided by whom is seen when all else is done.
  strapi.documents.use(createFormSecrets());
  strapi.documents.use(createFormDestinations({ strapi }));
  strapi.documents.use(createFormRules({ strapi }));
  strapi.documents.use(createSubmissionGate({ strapi }));
  strapi.documents.use(createProvenAddresses({ strapi }));
  extendGraphql({ strapi });
  getPrivacyService('sources', { strapi }).register(createFormsSource({ strapi }));
  getPrivacyService('proof-of-work', { strapi }).lend(createAskProof({ strapi }));
  const queues = getJobService('queues', { strapi });
  queues.register(createProcessSubmission({ strapi }));
  queues.register(createDeliverMail({ strapi }));
  queues.register(createDeliverWebhook({ strapi }));
  queues.registerTask(createSweepFormTraces({ strapi }));
  await registerActions({ strapi }, permissionActions);
};
