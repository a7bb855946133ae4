import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';
import { isWebhookSecret } from '../../../../../lib/webhook-signature';
import { templateProblems } from '../../../../form-submissions/server/src/senders/domain/mail-template';
import { webhookUrlProblem } from '../../../../form-submissions/server/src/senders/domain/webhook-address';
import { SENDER_MAIL_VARIABLES } from '../domain/sender-mail';

const template = z.string().superRefine((text, ctx) => {
  for (const message of templateProblems(text, SENDER_MAIL_VARIABLES)) {
    ctx.addIssue({ code: 'custom', message });
  }
});

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
  /** To those who sent files. */
  senderMails: z.strictObject({
    /** To one address; 0 for none at all. */
    perDay: z.int().nonnegative(),
    /** Address of a page about a file, with {{id}} in it; empty for none. */
    page: z.string(),
    subject: template.optional(),
    text: template.optional(),
  }),
  /** Who hears of each file that ends. */
  staffWebhook: z
    .strictObject({
      url: z
        .string('FILE_ANALYSIS_WEBHOOK_URL must be set beside FILE_ANALYSIS_WEBHOOK_SECRET')
        .superRefine((url, ctx) => {
          const message = webhookUrlProblem(url);
          if (message) {
            ctx.addIssue({ code: 'custom', message });
          }
        }),
      secret: z
        .string('FILE_ANALYSIS_WEBHOOK_SECRET must be set beside FILE_ANALYSIS_WEBHOOK_URL')
        .refine(isWebhookSecret, 'FILE_ANALYSIS_WEBHOOK_SECRET must be whsec_ and base64'),
    })
    .optional(),
  /** Who hears of malware that is found later. */
  alertEmails: z.array(z.string()),
});

export type FileAnalysisConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('file-analysis', configSchema),
};
