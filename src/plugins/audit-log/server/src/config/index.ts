import { z } from '@strapi/utils';
import { keyOf32Bytes, milliseconds, publicKeys } from '../../../../../lib/config-shapes';
import { createConfigValidator } from '../../../../../lib/config-validator';
import { isWebhookSecret } from '../../../../../lib/webhook-signature';
import { ENTRY_CLASSES } from '../verification/formats/entry-class';
import { streamUrlProblem } from '../domain/stream-url';

const months = z.int().positive();

const streamsSchema = z.strictObject({
  /** How often the targets get what was sealed since. */
  everyMs: milliseconds(),
  /** Shorter than Postgres lets a transaction wait, which is the lock meanwhile. */
  timeoutMs: milliseconds(1, 45_000),
  webhook: z
    .strictObject({
      url: z.string(),
      secret: z
        .string()
        .refine(isWebhookSecret, 'AUDIT_STREAM_WEBHOOK_SECRET must be whsec_ and base64 after it'),
      /** For receivers on the machine of a developer. */
      mayLackTls: z.boolean(),
    })
    .superRefine(({ url, mayLackTls }, context) => {
      const problem = streamUrlProblem(url, mayLackTls);
      if (problem) {
        context.addIssue({ code: 'custom', message: `AUDIT_STREAM_WEBHOOK_URL ${problem}` });
      }
    })
    .optional(),
  toObjectStorage: z.boolean(),
});

const fields = z.strictObject({
  /** Off only to measure what the log costs. */
  enabled: z.boolean(),
  /** Seed of the Ed25519 key that signs seals. */
  signingKey: keyOf32Bytes('AUDIT_SIGNING_KEY'),
  /** Public keys of earlier signing keys, PEM. */
  earlierPublicKeys: publicKeys('AUDIT_EARLIER_PUBLIC_KEYS'),
  /** Makes the tokens that entries of an address are found by. */
  ipKey: z.string().min(1, 'FIELD_ENCRYPTION_INDEX_KEY is needed for the audit log'),
  sealEveryMs: milliseconds(),
  /** A seal is over about so many at most; a transaction is never divided. */
  entriesPerSeal: z.int().positive(),
  /** When the log is compared with its seals. */
  verifyCron: z.string().min(1),
  /** Who is told when it does not fit them. */
  alertEmails: z.array(z.email()),
  /** Months beyond the current one that have partitions before they begin. */
  partitionsAhead: z.int().min(1).max(24),
  /** How long entries are in the database; then they are archived. */
  retentionMonths: z.strictObject({ change: months, access: months, read: months }),
  /** No class is kept for less. */
  retentionFloorMonths: months,
  /** Addresses of visitors without an account can be read for so long. */
  forgetVisitorsAfterDays: z.int().min(1),
  streams: streamsSchema,
});

const configSchema = fields.superRefine(({ retentionMonths, retentionFloorMonths }, context) => {
  for (const name of ENTRY_CLASSES) {
    if (retentionMonths[name] < retentionFloorMonths) {
      context.addIssue({
        code: 'custom',
        path: ['retentionMonths', name],
        message:
          `AUDIT_RETENTION_MONTHS_${name.toUpperCase()} must be at least ${retentionFloorMonths}, ` +
          'the floor that AUDIT_RETENTION_FLOOR_MONTHS sets',
      });
    }
  }
});

export type AuditLogConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('audit-log', configSchema),
};
