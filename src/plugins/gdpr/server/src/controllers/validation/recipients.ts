import { validateZodSchema, z } from '@strapi/utils';
import { pages } from '../../../../../../lib/question-shapes';
import { CLOSE_REASONS, NOTICE_STATES } from '../../../../shared/contracts/recipients';

const DOCUMENT_ID = /^[\w-]{1,64}$/;

export const validateFindNotices = validateZodSchema(
  z.strictObject({
    ...pages(20, 500),
    request: z.string().regex(DOCUMENT_ID, 'the id of a request').optional(),
    state: z.enum(NOTICE_STATES).optional(),
  })
);

export const validateClosing = validateZodSchema(z.strictObject({ reason: z.enum(CLOSE_REASONS) }));

export const validateRetry = validateZodSchema(z.strictObject({}));
