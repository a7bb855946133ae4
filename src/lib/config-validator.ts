import type { z } from '@strapi/utils';
import { issuesText } from './error-text';

/**
 * What Strapi calls with the configuration of a plugin: a value that the schema refuses stops the
 * start. The error names each setting, and what is expected of it; never a value, which may be a
 * secret.
 */
export const createConfigValidator =
  (plugin: string, schema: z.ZodType) =>
  (config: unknown): void => {
    const { error } = schema.safeParse(config);
    if (error) {
      throw new Error(`Configuration of ${plugin}: ${issuesText(error.issues)}`);
    }
  };
