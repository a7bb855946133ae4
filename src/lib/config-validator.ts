import type { z } from '@strapi/utils';

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
      const complaints = error.issues.map(({ path, message }) =>
        [path.join('.'), message].filter(Boolean).join(': ')
      );
      throw new Error(`Configuration of ${plugin}: ${complaints.join('; ')}`);
    }
  };
