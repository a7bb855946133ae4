import type { Core } from '@strapi/strapi';
import { getService as getEncryptionService } from '../plugins/field-encryption/server/src/utils/get-service';
import { defineQueue } from '../plugins/job-queue/server/src/contracts/queue';
import { addressCell, sendAccountMailJob } from './request-account-mail';
import { sendAccountMail } from './send-account-mail';

export const createAccountMailQueue = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    ...sendAccountMailJob,
    retry: { attempts: 8, backoffMs: 5_000 },
    concurrency: 5,
    timeoutMs: 90_000,
    handler: ({ payload: { id, address, ...mail }, attempt }) =>
      sendAccountMail(
        { strapi },
        {
          ...mail,
          address: getEncryptionService('values', { strapi }).decrypt(addressCell(id), address),
        },
        attempt
      ),
  });
