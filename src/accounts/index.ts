import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../plugins/job-queue/server/src/utils/get-service';
import { createAccountMailQueue } from './account-mail-queue';

/** What accounts of the API and of the panel have in common. */
export const registerAccounts = ({ strapi }: { strapi: Core.Strapi }): void => {
  getJobService('queues', { strapi }).register(createAccountMailQueue({ strapi }));
};
