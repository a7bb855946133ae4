import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { createDocumentOperations } from './capture/document-operations';
import { followEntityOperations } from './capture/entity-operations';
import { followJobs } from './capture/follow-jobs';
import { followReads } from './capture/follow-reads';
import { followRotation } from './capture/follow-rotation';
import { tagStatements } from './capture/tag-statements';
import { permissionActions } from './permissions';
import { createKeepLog } from './queues/keep-log';
import { createSealEntries } from './queues/seal-entries';
import { createVerifyLog } from './queues/verify-log';
import { getConfig } from './utils/get-config';
import { getService } from './utils/get-service';
import { createStreamEntries } from './queues/stream-entries';

/** Everything that changes or reads says so, by whom and on whose behalf. */
const follow = ({ strapi }: { strapi: Core.Strapi }) => {
  tagStatements({ strapi });
  followEntityOperations({ strapi });
  followJobs({ strapi });
  followReads({ strapi });
  followRotation({ strapi });
  strapi.documents.use(createDocumentOperations({ strapi }));
};

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  if (getConfig({ strapi }).enabled) {
    follow({ strapi });
  }
  const queues = getJobService('queues', { strapi });
  queues.registerTask(createSealEntries({ strapi }));
  queues.registerTask(createVerifyLog({ strapi }));
  queues.registerTask(createKeepLog({ strapi }));
  if (getService('stream-targets', { strapi }).list().length > 0) {
    queues.registerTask(createStreamEntries({ strapi }));
  }
  await registerActions({ strapi }, permissionActions);
};
