import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';

const configSchema = z.strictObject({});

export type GdprConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('gdpr', configSchema),
};
