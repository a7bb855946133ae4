import { z } from '@strapi/utils';

/** What a user may prefer, with all values that there are. The database has the same rule, see migration 0014. */
export const PREFERENCE_VALUES = {
  notifications: [true, false],
  theme: ['light', 'dark', 'system'],
} as const;

export const preferencesSchema = z.strictObject({
  notifications: z.boolean().optional(),
  theme: z.enum(PREFERENCE_VALUES.theme).optional(),
});
