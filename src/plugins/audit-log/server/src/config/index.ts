import { z } from '@strapi/utils';

const KEY_BYTES = 32;

const keyText = (variable: string) =>
  z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length === KEY_BYTES,
      `${variable} must be ${KEY_BYTES} bytes in base64`
    );

const configSchema = z.strictObject({
  /** Off only to measure what the log costs. */
  enabled: z.boolean(),
  /** Seed of the Ed25519 key that signs seals. */
  signingKey: keyText('AUDIT_SIGNING_KEY'),
  /** Public keys of earlier signing keys, PEM. */
  earlierPublicKeys: z.array(z.string()),
  /** Makes the tokens that entries of an address are found by. */
  ipKey: z.string().min(1, 'FIELD_ENCRYPTION_INDEX_KEY is needed for the audit log'),
  sealEveryMs: z.int().positive(),
  /** A seal is over about so many at most; a transaction is never divided. */
  entriesPerSeal: z.int().positive(),
  /** When the log is compared with its seals. */
  verifyCron: z.string().min(1),
  /** Who is told when it does not fit them. */
  alertEmails: z.array(z.email()),
});

export type AuditLogConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator(value: unknown) {
    const result = configSchema.safeParse(value);
    if (!result.success) {
      // Not the values: one is a secret.
      const complaints = result.error.issues.map(
        ({ path, message }) => `${path.join('.')}: ${message}`
      );
      throw new Error(`Configuration of audit-log: ${complaints.join('; ')}`);
    }
  },
};
