import { z } from '@strapi/utils';
import { milliseconds } from '../../../../../lib/config-shapes';
import { createConfigValidator } from '../../../../../lib/config-validator';

const configSchema = z.strictObject({
  redisUrl: z.union([
    z.literal(''),
    z.string().regex(/^rediss?:\/\//, 'starts with redis:// or rediss://'),
  ]),
  lockMs: milliseconds(1_000),
  relayIntervalMs: milliseconds(50),
  stopTimeoutMs: milliseconds(0),
});

export type JobQueueConfig = z.infer<typeof configSchema>;

export const config = {
  default: {
    redisUrl: '',
    lockMs: 30_000,
    relayIntervalMs: 1_000,
    stopTimeoutMs: 10_000,
  } satisfies JobQueueConfig,
  validator: createConfigValidator('job-queue', configSchema),
};
