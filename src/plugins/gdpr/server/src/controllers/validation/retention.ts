import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';
import { pages } from '../../../../../../lib/question-shapes';

export { validateNothing } from '../../../../../../lib/question-shapes';

const MAX_REASON_LENGTH = 1_000;
const LONGEST_UID = 200;

const rule = z.string().max(LONGEST_UID);

export const validateDryRun = validateZodSchema(z.strictObject({ rule }));

export const validatePeriod = validateZodSchema(
  z.strictObject({
    rule,
    months: z.int().min(1).max(1_200),
    reason: z
      .string()
      .trim()
      .max(MAX_REASON_LENGTH)
      .refine((value) => !isBlank(value) && !value.includes('\0'), 'why it is changed'),
  })
);

export const validateFindRuns = validateZodSchema(z.strictObject(pages(20, 500)));
