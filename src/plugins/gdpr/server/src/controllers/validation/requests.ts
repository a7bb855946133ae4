import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';
import { pages } from '../../../../../../lib/question-shapes';
import { REQUEST_KINDS, REQUEST_STATES, STAFF_STEPS } from '../../../../shared/contracts/requests';
import { LANGUAGES } from '../../contracts/mail-jobs';

const MAX_TEXT_LENGTH = 2_000;
/** RFC 5321: the longest address that a mail can be sent to. */
const MAX_ADDRESS_LENGTH = 254;
const MAX_CODE_LENGTH = 200;
const MAX_PASSWORD_LENGTH = 200;
const MAX_PROOF_LENGTH = 8_000;
const DOCUMENT_ID = /^[\w-]{1,64}$/;
/** One address, which a mail server takes for one. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+$/u;

const text = z
  .string()
  .trim()
  .max(MAX_TEXT_LENGTH)
  .refine((value) => !isBlank(value) && !value.includes('\0'), 'a text that is not blank');

const language = z.enum(LANGUAGES).optional();

export const askSchema = z.strictObject({
  email: z.string().trim().max(MAX_ADDRESS_LENGTH).regex(ADDRESS, 'an e-mail address'),
  kind: z.enum(REQUEST_KINDS),
  language,
  altcha: z.string().max(MAX_PROOF_LENGTH).optional(),
});

export const codeSchema = z.strictObject({ code: z.string().max(MAX_CODE_LENGTH) });

export const keySchema = z.strictObject({ key: z.string().max(MAX_CODE_LENGTH) });

export const languageSchema = z.strictObject({ language });

export const eraseMeSchema = z.strictObject({
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
  language,
});

export const validateAsk = validateZodSchema(askSchema);
export const validateCode = validateZodSchema(codeSchema);
export const validateKey = validateZodSchema(keySchema);
export const validateLanguage = validateZodSchema(languageSchema);
export const validateEraseMe = validateZodSchema(eraseMeSchema);

export const validateFindRequests = validateZodSchema(
  z.strictObject({
    ...pages(20, 500),
    state: z.enum([...REQUEST_STATES, 'open']).optional(),
    kind: z.enum(REQUEST_KINDS).optional(),
    assignee: z.string().regex(DOCUMENT_ID).optional(),
  })
);

export const validateStep = validateZodSchema(
  z.strictObject({
    action: z.enum(STAFF_STEPS),
    text: text.optional(),
    assignee: z.string().regex(DOCUMENT_ID, 'the id of an account').nullable().optional(),
  })
);

export const validateExportDecision = validateZodSchema(
  z.strictObject({ review: z.boolean().optional() })
);

export const validateConfirmation = validateZodSchema(
  z.strictObject({ confirmation: z.string().max(MAX_ADDRESS_LENGTH) })
);

export const validateApproval = validateZodSchema(
  z.strictObject({ decision: z.enum(['approve', 'reject']), text: text.optional() })
);
