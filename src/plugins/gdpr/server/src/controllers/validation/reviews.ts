import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';
import { REDACTION_GROUNDS } from '../../../../shared/contracts/reviews';

const MAX_PATH_LENGTH = 255;
const MAX_TEXT_LENGTH = 300;
const DOCUMENT_ID = /^[\w-]{1,64}$/;

const path = z
  .string()
  .max(MAX_PATH_LENGTH)
  .refine(
    (value) => value.startsWith('/') && !value.includes('\0'),
    'a path, as the review names it'
  );

export const validateRedaction = validateZodSchema(
  z.strictObject({
    path,
    ground: z.enum(REDACTION_GROUNDS),
    text: z
      .string()
      .trim()
      .max(MAX_TEXT_LENGTH)
      .refine((value) => !isBlank(value) && !value.includes('\0'), 'a text that is not blank')
      .optional(),
  })
);

export const validateRestoration = validateZodSchema(z.strictObject({ path }));

export const validateHandOut = validateZodSchema(z.strictObject({ protect: z.boolean() }));

export const validateFileParams = validateZodSchema(
  z.object({
    id: z.string().regex(DOCUMENT_ID, 'an id: letters, digits, - and _'),
    number: z.coerce.number().int().min(0),
  })
);
