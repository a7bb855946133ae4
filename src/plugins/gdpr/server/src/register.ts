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
import { createProveAddress, createTellSubject } from './queues/subject-mails';
import { createLeaveOutRestricted } from './restrictions/leave-out';
import { getService } from './utils/get-service';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
  strapi.documents.use(createLeaveOutRestricted({ strapi }));
  getService('ledger', { strapi }).replayWith(({ subject: { documentId, email } }) =>
    getService('erasure-requests', { strapi }).repeat({ userId: documentId, email })
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
  queues.register(createWarnOfficers({ strapi }));
  queues.registerTask(createWarnOfDeadlines({ strapi }));
  queues.registerTask(createExpireExports({ strapi }));
  queues.registerTask(createKeepPeriods({ strapi }));
};
