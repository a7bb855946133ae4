import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { defineQueue } from '../../../../job-queue/server/src/contracts/queue';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

const TIMEOUT_MS = 12 * 60 * 60_000;

/** Compares the log with its seals, records the result, and raises the alarm. */
export const createVerifyLog = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'verify-log',
    payload: z.strictObject({}),
    retry: { attempts: 3, backoffMs: 10 * 60_000 },
    concurrency: 1,
    timeoutMs: TIMEOUT_MS,
    schedule: { cron: getConfig({ strapi }).verifyCron, payload: {} },
    handler: () => getService('verifier', { strapi }).verifyAndRecord(),
    onDead: () =>
      getService('verifier', { strapi }).alert('The audit log could not be verified.', {}),
  });
