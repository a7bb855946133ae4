import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';
import { pages, time } from '../../../../../../lib/question-shapes';
import { SORTS, STATUSES, VERDICTS, WAITS_FOR } from '../../../../shared/contracts/submissions';
import { EXPORT_LANGUAGES } from '../../records/domain/export-words';
import { EXPORT_FORMATS } from '../../records/services/export';
import { createSubmissionSchema } from './create-submission';

const MAX_TEXT_LENGTH = 10_000;
const MAX_EMAIL_LENGTH = 320;
/** Of what Postgres counts accounts with. */
const MAX_ID = 2_147_483_647;

// Postgres refuses a NUL in a text.
const documentId = z.string().regex(/^[\w-]{1,64}$/, 'an id: letters, digits, - and _');

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
  search: z
    .string()
    .trim()
    .min(1)
    .max(MAX_EMAIL_LENGTH)
    .refine((value) => !value.includes('\0'), 'a text without the character NUL')
    .optional(),
  waiting: z.enum(WAITS_FOR).optional(),
  assignee: z
    .string()
    .regex(/^(?:none|[1-9]\d{0,8})$/, 'the id of an account, or none')
    .optional(),
  unread: z.literal('true').optional(),
  unsent: z.literal('true').optional(),
  from: time.optional(),
  to: time.optional(),
};

const findSchema = z.strictObject({
  ...filters,
  ...pages(20),
  sort: z.enum(SORTS).default('submittedAt:desc'),
});

const text = z
  .string()
  .trim()
  .refine((value) => !isBlank(value), 'a text')
  .max(MAX_TEXT_LENGTH)
  // The text is kept encrypted, but goes into mails and JSON.
  .refine((value) => !value.includes('\0'), 'a text without the character NUL');

export { validateNothing } from '../../../../../../lib/question-shapes';
export const validateFindSubmissions = validateZodSchema(findSchema);
export const validateSubmissionParams = validateZodSchema(z.object({ id: documentId }));
/** A person filled it in for another: there is no browser to do the work that bots are asked for. */
export const validateRequest = validateZodSchema(createSubmissionSchema.omit({ altcha: true }));
export const validateStatus = validateZodSchema(z.strictObject({ status: z.enum(STATUSES) }));
export const validateVerdict = validateZodSchema(z.strictObject({ spam: z.enum(VERDICTS) }));
export const validateText = validateZodSchema(z.strictObject({ text }));
export const validateResend = validateZodSchema(
  z.strictObject({ deliveries: z.array(documentId).min(1).max(100).optional() }).optional()
);
export const validateChanges = validateZodSchema(
  z.strictObject({
    ids: z
      .array(documentId)
      .min(1)
      .max(100)
      .transform((ids) => [...new Set(ids)]),
    change: z.union([
      z.strictObject({ status: z.enum(STATUSES) }),
      z.strictObject({ spam: z.enum(VERDICTS) }),
      z.strictObject({ assignee: z.int().min(1).max(MAX_ID).nullable() }),
      z.strictObject({ unread: z.boolean() }),
    ]),
  })
);
export const validateDestinationChanges = validateZodSchema(
  z.strictObject({ form: documentId.optional() })
);
export const validateExport = validateZodSchema(
  z.strictObject({
    ...filters,
    format: z.enum(EXPORT_FORMATS),
    language: z.enum(EXPORT_LANGUAGES).default('en'),
  })
);
