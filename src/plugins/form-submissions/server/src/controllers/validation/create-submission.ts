import { validateZodSchema, z } from '@strapi/utils';
import { isIdempotencyKey, KEY_EXPECTED } from '../../../../../../lib/idempotency-key';
import { pages } from '../../../../../../lib/question-shapes';
import { HONEYPOT } from '../../constants';
import { refuse } from '../../domain/submission-problem';

const MAX_SERVICES = 20;
const MAX_UPLOADS = 20;
/** An id, a dot and a secret. */
const MAX_REFERENCE = 100;

export const createSubmissionSchema = z.strictObject({
  form: z.string().min(1).max(63),
  data: z.record(z.string(), z.unknown()),
  services: z.array(z.string().max(64)).max(MAX_SERVICES).optional(),
  // No visitor types these: what is none is left out, and keeps no enquiry back.
  locale: z.string().optional(),
  sourceUrl: z.string().optional(),
  altcha: z.string().max(8000).optional(),
  uploads: z.array(z.string().max(MAX_REFERENCE)).max(MAX_UPLOADS).optional(),
});

export const submissionBodySchema = createSubmissionSchema.extend({
  [HONEYPOT]: z.unknown().optional(),
});

const isFilled = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The request, and apart from it whether the field that people do not see was filled. */
export const validateCreateSubmission = (body: unknown) => {
  const { [HONEYPOT]: honeypot, ...request } = validateZodSchema(submissionBodySchema)(
    body,
    'The submission is not valid'
  ) as z.infer<typeof createSubmissionSchema> & { [HONEYPOT]?: unknown };
  return { request, isHoneypotFilled: isFilled(honeypot) };
};

/** An Idempotency-Key: printable characters of ASCII. Empty is none. */
export const validateIdempotencyKey = (key: string): string | undefined => {
  if (key === '') {
    return undefined;
  }
  if (!isIdempotencyKey(key)) {
    throw refuse(['Idempotency-Key'], KEY_EXPECTED);
  }
  return key;
};

const pageSchema = z.strictObject({
  ...pages(25),
});

export const validatePage = (query: unknown): z.infer<typeof pageSchema> =>
  validateZodSchema(pageSchema)(query, 'page and pageSize are whole numbers');

const noQuerySchema = z.strictObject({});

export const validateNoQuery = (query: unknown): void => {
  validateZodSchema(noQuerySchema)(query, 'This address takes no query');
};
