import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { getService } from '../utils/get-service';

/** What a job does is done by the system: its id says for which queue, the request for which job. */
export const followJobs = ({ strapi }: { strapi: Core.Strapi }): void => {
  getJobService('runner', { strapi }).use('origin', ({ work, jobId }, task) =>
    getService('context', { strapi }).runAs(
      { actor: { kind: 'system', id: work }, source: 'job', requestId: jobId },
      task
    )
  );
};
