import { validateZodSchema, z } from '@strapi/utils';
import type { AnonymityLevel } from '../../../../shared/contracts/anonymity';

export { validateNothing } from '../../../../../../lib/question-shapes';

const LONGEST_NAME = 200;
const LEVEL = /^(month|year|decade|gone|width-\d{1,15}(\.\d{1,9})?)$/;

const asked = {
  type: z.string().max(LONGEST_NAME),
  quasiIdentifier: z.string().max(LONGEST_NAME),
  level: z.custom<AnonymityLevel>(
    (value) => typeof value === 'string' && LEVEL.test(value),
    'month, year, decade, gone, or a width as in width-10'
  ),
};

export const validatePreview = validateZodSchema(z.strictObject(asked));

export const validateGeneralisation = validateZodSchema(
  z.strictObject({
    ...asked,
    /** As many documents as the preview said. */
    changed: z.int().min(0),
  })
);
