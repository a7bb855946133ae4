import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';
import { STATUSES, VERDICTS } from '../../../../shared/contracts/submissions';
import { EXPORT_FORMATS } from '../../services/export';
import { SORTS } from '../../services/submissions';
import { createSubmissionSchema } from './create-submission';

const MAX_PAGE_SIZE = 100;
const MAX_PAGE = 10_000;
const MAX_TEXT_LENGTH = 10_000;
const MAX_EMAIL_LENGTH = 320;

const wholeNumber = (max: number) => z.coerce.number().int().min(1).max(max);

// Postgres refuses a NUL in a text.
const documentId = z.string().regex(/^[\w-]{1,64}$/, 'an id: letters, digits, - and _');

const time = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'a time in ISO 8601, such as 2026-11-23 or 2026-11-23T09:30:00Z',
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), 'a date that exists');

const filters = {
  form: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, 'the key of a form')
    .optional(),
  status: z.enum(STATUSES).optional(),
  spam: z.enum(VERDICTS).optional(),
  service: documentId.optional(),
  // Not what Strapi takes for an address: a visitor may have given one that it refuses today.
  email: z
    .string()
    .trim()
    .max(MAX_EMAIL_LENGTH)
    // eslint-disable-next-line no-control-regex -- that is what is refused
    .regex(/^[^\s\u0000]+@[^\s\u0000]+$/, 'a whole e-mail address')
    .optional(),
  unsent: z.literal('true').optional(),
  from: time.optional(),
  to: time.optional(),
};

const findSchema = z.strictObject({
  ...filters,
  page: wholeNumber(MAX_PAGE).default(1),
  pageSize: wholeNumber(MAX_PAGE_SIZE).default(20),
  sort: z.enum(SORTS).default('submittedAt:desc'),
});

const text = z
  .string()
  .trim()
  .refine((value) => !isBlank(value), 'a text')
  .max(MAX_TEXT_LENGTH)
  // The text is kept encrypted, but goes into mails and JSON.
  .refine((value) => !value.includes('\0'), 'a text without the character NUL');

export const validateFindSubmissions = validateZodSchema(findSchema);
export const validateSubmissionParams = validateZodSchema(z.object({ id: documentId }));
export const validateNothing = validateZodSchema(z.strictObject({}).optional());
/** A person filled it in for another: there is no browser to do the work that bots are asked for. */
export const validateRequest = validateZodSchema(createSubmissionSchema.omit({ altcha: true }));
export const validateStatus = validateZodSchema(z.strictObject({ status: z.enum(STATUSES) }));
export const validateVerdict = validateZodSchema(z.strictObject({ spam: z.enum(VERDICTS) }));
export const validateText = validateZodSchema(z.strictObject({ text }));
export const validateResend = validateZodSchema(
  z.strictObject({ deliveries: z.array(documentId).min(1).max(100).optional() }).optional()
);
export const validateDestinationChanges = validateZodSchema(
  z.strictObject({ form: documentId.optional() })
);
export const validateExport = validateZodSchema(
  z.strictObject({ ...filters, format: z.enum(EXPORT_FORMATS) })
);
