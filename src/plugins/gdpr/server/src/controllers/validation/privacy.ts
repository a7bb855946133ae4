import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';

export { validateNothing } from '../../../../../../lib/question-shapes';

const MAX_REASON_LENGTH = 1_000;
/** RFC 5321: the longest address that a mail can be sent to. */
const MAX_ADDRESS_LENGTH = 254;
const DOCUMENT_ID = /^[\w-]{1,64}$/;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

const filled = (max: number, expected: string) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !isBlank(value) && !value.includes('\0'), expected);

export const subjectKey = z
  .string()
  .trim()
  .max(MAX_ADDRESS_LENGTH)
  .refine(
    (value) => !value.includes('\0') && (ADDRESS.test(value) || DOCUMENT_ID.test(value)),
    'an e-mail address, or the id of an account'
  );

export const reason = filled(MAX_REASON_LENGTH, 'why it is needed');

const subject = { key: subjectKey, reason };

export const validateSubject = validateZodSchema(z.strictObject(subject));

export const validateExport = validateZodSchema(
  z.strictObject({ ...subject, review: z.boolean().optional() })
);

export const validateErasure = validateZodSchema(
  z.strictObject({
    ...subject,
    confirmation: filled(MAX_ADDRESS_LENGTH, 'the e-mail address of the person, once more'),
  })
);

export const validateRequestParams = validateZodSchema(
  z.object({ id: z.string().regex(DOCUMENT_ID, 'an id: letters, digits, - and _') })
);
