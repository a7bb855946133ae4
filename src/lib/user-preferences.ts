import { z } from '@strapi/utils';

/** What a user may prefer. The database has the same rule, see migration 0014. */
export const preferencesSchema = z.strictObject({
  notifications: z.boolean().optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
});
