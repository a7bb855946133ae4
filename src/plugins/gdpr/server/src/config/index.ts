import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';

const configSchema = z.strictObject({
  /** How long an export can be downloaded. */
  exportDays: z.int().min(1).max(90),
  exportMaxBytes: z.int().min(1),
  /** On whose calendar a deadline ends. */
  timeZone: z.string(),
});

export type GdprConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('gdpr', configSchema),
};
