import { z } from '@strapi/utils';
import { keyOf32Bytes, milliseconds, publicKeys } from '../../../../../lib/config-shapes';
import { createConfigValidator } from '../../../../../lib/config-validator';

const configSchema = z.strictObject({
  /** How long an export can be downloaded. */
  exportDays: z.int().min(1).max(90),
  exportMaxBytes: z.int().min(1),
  /** On whose calendar a deadline ends. */
  timeZone: z.string(),
  /** Seed of the Ed25519 key that signs receipts. */
  signingKey: keyOf32Bytes('GDPR_SIGNING_KEY'),
  earlierPublicKeys: publicKeys('GDPR_EARLIER_PUBLIC_KEYS'),
  /** What the keys of the ledger's hashes are derived from. */
  ledgerKey: keyOf32Bytes('GDPR_LEDGER_KEY'),
  /** A start repeats the erasures that its database lacks. */
  replayAtStart: z.boolean(),
  /** A start that cannot read the ledger is refused. */
  needsLedger: z.boolean(),
  /** Files and folders that the residual scan searches beside the rest. */
  scannedFiles: z.array(z.string()),
  /** Name and contact, as article 30 of the GDPR asks for them. */
  controller: z.string(),
  protectionOfficer: z.string(),
  retention: z.strictObject({
    /** When plans are made and carried out. */
    cron: z.string(),
    minMonths: z.int().min(1),
    maxMonths: z.int().min(1),
    /** How long people are told before their accounts end; 0 tells nobody. */
    noticeDays: z.int().min(0),
    /** How long a plan can be looked at before it is carried out. */
    reviewDays: z.int().min(0),
  }),
  /** How often, and from which pause on, a recipient is told of what became of data. */
  recipients: z.strictObject({ attempts: z.int().min(1), backoffMs: milliseconds(100) }),
  /** The page that mailed links lead to; that of the examples where there is none. */
  page: z.string().optional(),
  /** Whoever asks without an account solves a challenge first. */
  asksForProofOfWork: z.boolean(),
  /** An erasure needs somebody else than who decided on it. */
  needsApproval: z.boolean(),
  /** Every export is looked at by staff before it is handed out. */
  needsReview: z.boolean(),
});

export type GdprConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('gdpr', configSchema),
};
