import { validateZodSchema, z } from '@strapi/utils';
import { pages } from '../../../../../../lib/question-shapes';
import { reason, subjectKey } from './privacy';

const MAX_ID_LENGTH = 64;
const MAX_TYPE_LENGTH = 128;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const why = {
  reason,
  reviewOn: z.iso
    .date({ error: 'the day on which it is looked at again, as in 2027-03-31' })
    .optional(),
};

const type = z
  .string()
  .max(MAX_TYPE_LENGTH)
  .regex(/^[\w:.-]+$/, 'a type, as in plugin::form-submissions.form-submission');

const document = z
  .string()
  .max(MAX_ID_LENGTH)
  .regex(/^[\w-]+$/, 'an id: letters, digits, - and _');

const month = z.string().regex(MONTH, 'a month, as in 2026-01');

export const validateHold = validateZodSchema(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('subject'), key: subjectKey, ...why }),
    z.strictObject({ kind: z.literal('document'), type, document, ...why }),
    z.strictObject({ kind: z.literal('type'), type, ...why }),
    z.strictObject({ kind: z.literal('months'), fromMonth: month, toMonth: month, ...why }),
  ])
);

export const validateRestriction = validateZodSchema(z.strictObject({ key: subjectKey, ...why }));

export const validateRelease = validateZodSchema(z.strictObject({ reason }));

export const validatePages = validateZodSchema(z.strictObject(pages(20, 500)));
