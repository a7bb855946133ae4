import type { Core } from '@strapi/strapi';
import { defineTask } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const TIMEOUT_MS = 12 * 60 * 60_000;

/** Compares the log with its seals, records the result, and raises the alarm. */
export const createVerifyLog = ({ strapi }: { strapi: Core.Strapi }) =>
  defineTask({
    name: 'verify-log',
    retry: { attempts: 3, backoffMs: 10 * 60_000 },
    timeoutMs: TIMEOUT_MS,
    schedule: { cron: getConfig({ strapi }).verifyCron },
    handler: () => getService('verifier', { strapi }).verifyAndRecord(),
    onDead: () =>
      getService('verifier', { strapi }).alert('The audit log could not be verified.', {}),
  });
