import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { getService as getJobService } from '../../../job-queue/server/src/utils/get-service';
import { getService as getStorageService } from '../../../object-storage/server/src/utils/get-service';
import { permissionActions } from './permissions';
import { createAnonymiseSubject } from './queues/anonymise-subject';
import { createWarnOfDeadlines, createWarnOfficers } from './queues/deadline-warnings';
import { createExpireExports } from './queues/expire-exports';
import { createExportSubject } from './queues/export-subject';
import { createKeepPeriods } from './queues/keep-periods';
import { createTellRecipient } from './queues/tell-recipient';
import { createProveAddress, createTellSubject } from './queues/subject-mails';
import { leaveRestrictedOut } from './restrictions/leave-out';
import {
  createRefuseRestrictedChanges,
  refuseRestrictedAccounts,
} from './restrictions/refuse-changes';
import { getService } from './utils/get-service';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
  leaveRestrictedOut({ strapi });
  strapi.documents.use(createRefuseRestrictedChanges({ strapi }));
  refuseRestrictedAccounts({ strapi });
  getService('ledger', { strapi }).replayWith(({ subject: { documentId, email }, entryId }) =>
    getService('erasure-requests', { strapi }).repeat({ userId: documentId, email }, entryId)
  );
  getStorageService('objects', { strapi }).guardDeletion((key) =>
    getService('holds', { strapi }).assertObjectFree(key)
  );
  // A restored database has to erase again first.
  getJobService('consumers', { strapi }).waitFor((start) =>
    getService('gate', { strapi }).whenOpen(start)
  );
  const queues = getJobService('queues', { strapi });
  queues.register(createExportSubject({ strapi }));
  queues.register(createAnonymiseSubject({ strapi }));
  queues.register(createProveAddress({ strapi }));
  queues.register(createTellSubject({ strapi }));
  queues.register(createTellRecipient({ strapi }));
  queues.register(createWarnOfficers({ strapi }));
  queues.registerTask(createWarnOfDeadlines({ strapi }));
  queues.registerTask(createExpireExports({ strapi }));
  queues.registerTask(createKeepPeriods({ strapi }));
};
