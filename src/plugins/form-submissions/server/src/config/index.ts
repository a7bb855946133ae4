import { z } from '@strapi/utils';
import { milliseconds } from '../../../../../lib/config-shapes';
import { createConfigValidator } from '../../../../../lib/config-validator';
import { isNetwork } from '../../../../../lib/outgoing/addresses';

const MIN_SECRET_LENGTH = 32;

const limitSchema = z.strictObject({
  attempts: z.int().positive(),
  seconds: z.int().positive(),
});

const configSchema = z.strictObject({
  /** Everything that is signed or hashed here comes from it: the same for all instances. */
  secret: z
    .string()
    .min(
      MIN_SECRET_LENGTH,
      `FORM_SUBMISSIONS_SECRET must have at least ${MIN_SECRET_LENGTH} characters`
    ),
  rateLimits: z.strictObject({ perClient: limitSchema, perForm: limitSchema }),
  challenge: z.strictObject({
    /** Highest number that a browser has to try; the work is half of it on average. */
    maxNumber: z.int().min(1).max(10_000_000),
  }),
  webhooks: z.strictObject({
    /** CIDR blocks of private networks that may be called, also without TLS. */
    allowedNetworks: z.array(
      z.string().refine(isNetwork, 'must be a CIDR block, as in 10.1.0.0/16')
    ),
    timeoutMs: milliseconds(),
    attempts: z.int().positive(),
    backoffMs: milliseconds(),
  }),
  mails: z.strictObject({
    attempts: z.int().positive(),
    backoffMs: milliseconds(),
    hasServer: z.boolean(),
    /** Whether a form that sends mails can only be published where there is one. */
    needsServer: z.boolean(),
  }),
  /** Address of the admin panel, for links in mails; empty for none. */
  adminUrl: z.string(),
});

export type FormSubmissionsConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('form-submissions', configSchema),
};
