import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';
import { pages, time } from '../../../../../../lib/question-shapes';
import { REPORT_LOCALES } from '../../presentation/speech';
import { UPLOAD_STATES } from '../../../../shared/contracts/uploads';

// Postgres refuses a NUL in a text.
const documentId = z.string().regex(/^[\w-]{1,64}$/, 'an id: letters, digits, - and _');
const MAX_REASON_LENGTH = 1_000;

export { validateNothing } from '../../../../../../lib/question-shapes';

export const validateFindUploads = validateZodSchema(
  z.strictObject({
    state: z.enum(UPLOAD_STATES).optional(),
    submission: documentId.optional(),
    from: time.optional(),
    to: time.optional(),
    ...pages(20, 500),
  })
);

export const validateReportPage = validateZodSchema(
  z.strictObject({ locale: z.enum(REPORT_LOCALES).default('en') })
);

export const validateUploadParams = validateZodSchema(z.object({ id: documentId }));

export const validateComparisonParams = validateZodSchema(
  z.object({ id: documentId, otherId: documentId })
);

export const validateReason = validateZodSchema(
  z.strictObject({
    reason: z
      .string()
      .trim()
      .max(MAX_REASON_LENGTH)
      .refine((value) => !isBlank(value) && !value.includes('\0'), 'why it is needed'),
  })
);
