import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';

const limitsSchema = z.strictObject({
  maxBytes: z.int().positive(),
  filesPerDay: z.int().positive(),
  bytesPerDay: z.int().positive(),
});

const configSchema = z.strictObject({
  /** What the process that reads one file may use. */
  reading: z.strictObject({
    /** Of one core; the clock gets four times as many. */
    seconds: z.int().positive(),
    memoryMegabytes: z.int().positive(),
    temporaryMegabytes: z.int().positive(),
    threads: z.int().positive(),
  }),
  /** What may be sent. */
  uploads: z.strictObject({
    signedIn: limitsSchema,
    anonymous: limitsSchema,
    /** Endings of names, without the dot. */
    kinds: z.array(z.string().regex(/^[a-z0-9]{1,16}$/)),
    /** How long an upload may take to be sent. */
    expirySeconds: z.int().positive(),
    /** Whether anonymous senders solve a challenge. */
    proofOfWork: z.boolean(),
    watchersPerClient: z.int().positive(),
  }),
  scanner: z.strictObject({
    /** Of clamd; without one nothing is scanned. */
    address: z.string().optional(),
    /** What was not scanned goes into quarantine. */
    isRequired: z.boolean(),
    /** 0 for any age. */
    signaturesDays: z.int().nonnegative(),
  }),
  /** Who hears of malware that is found later. */
  alertEmails: z.array(z.string()),
});

export type FileAnalysisConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('file-analysis', configSchema),
};
