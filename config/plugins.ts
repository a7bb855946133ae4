import { createHmac } from 'node:crypto';
import path from 'node:path';
import { operationLimits } from '../src/graphql/operation-limits';
import { mediaTypes } from '../src/lib/media-signatures';
import { noMailServer } from '../src/lib/no-mail-server';
import { readEnvironment } from './variables';
import type { Environment } from './variables';

const MEGABYTE = 1_000_000;

/** Media on the local disk, or in a bucket when one is named. */
const mediaStorage = (values: Environment) => {
  const bucket = values.AWS_S3_BUCKET;
  if (!bucket) {
    return { provider: 'local' };
  }
  return {
    provider: '@strapi/provider-upload-aws-s3',
    providerOptions: {
      baseUrl: values.AWS_S3_BASE_URL,
      rootPath: values.AWS_S3_ROOT_PATH,
      s3Options: {
        credentials: {
          accessKeyId: values.AWS_S3_ACCESS_KEY_ID,
          secretAccessKey: values.AWS_S3_SECRET_ACCESS_KEY,
        },
        region: values.AWS_S3_REGION,
        endpoint: values.AWS_S3_ENDPOINT,
        forcePathStyle: values.AWS_S3_FORCE_PATH_STYLE,
        params: {
          Bucket: bucket,
          // Private objects are shown through links that expire. Buckets without ACLs need 'none'.
          ACL: values.AWS_S3_ACL === 'none' ? undefined : values.AWS_S3_ACL,
          signedUrlExpires: values.AWS_S3_SIGNED_URL_SECONDS,
        },
      },
    },
  };
};

/** Private files: in a folder, or in a bucket when one is named. */
const objectStorage = (values: Environment) => {
  const bucket = values.OBJECT_STORAGE_BUCKET;
  const prefix = values.OBJECT_STORAGE_PREFIX;
  const accessKeyId = values.OBJECT_STORAGE_ACCESS_KEY_ID;
  const secretAccessKey = values.OBJECT_STORAGE_SECRET_ACCESS_KEY;
  return {
    directory: values.OBJECT_STORAGE_DIRECTORY ?? `${values.DATA_DIR}/objects`,
    urlSecret:
      values.OBJECT_STORAGE_URL_SECRET ?? developmentSecret(values, 'object-storage links'),
    s3: bucket
      ? {
          bucket,
          region: values.OBJECT_STORAGE_REGION,
          endpoint: values.OBJECT_STORAGE_ENDPOINT,
          forcePathStyle: values.OBJECT_STORAGE_FORCE_PATH_STYLE,
          prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
          // One without the other is a mistake, which the plugin reports.
          credentials:
            accessKeyId || secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
        }
      : undefined,
  };
};

/** A production server has to be given one: it must be the same for all instances. */
const developmentSecret = (values: Environment, purpose: string): string =>
  values.NODE_ENV === 'production'
    ? ''
    : createHmac('sha256', values.APP_KEYS?.join(',') ?? '')
        .update(purpose)
        .digest('hex');

/** For keys of 32 bytes. */
const developmentKey = (values: Environment, purpose: string): string =>
  Buffer.from(developmentSecret(values, purpose), 'hex').toString('base64');

/** A PEM text has lines, which files of variables write as \n. */
const pemTexts = (texts: string[]): string[] => texts.map((text) => text.replaceAll('\\n', '\n'));

const auditLog = (values: Environment) => ({
  enabled: values.AUDIT_ENABLED,
  signingKey: values.AUDIT_SIGNING_KEY ?? developmentKey(values, 'audit seals'),
  earlierPublicKeys: pemTexts(values.AUDIT_EARLIER_PUBLIC_KEYS),
  ipKey: createHmac('sha256', values.FIELD_ENCRYPTION_INDEX_KEY)
    .update('audit log addresses')
    .digest('hex'),
  sealEveryMs: values.AUDIT_SEAL_EVERY_MS,
  entriesPerSeal: values.AUDIT_ENTRIES_PER_SEAL,
  verifyCron: values.AUDIT_VERIFY_CRON,
  alertEmails: values.AUDIT_ALERT_EMAILS,
  partitionsAhead: values.AUDIT_PARTITIONS_AHEAD,
  retentionMonths: {
    change: values.AUDIT_RETENTION_MONTHS_CHANGE,
    access: values.AUDIT_RETENTION_MONTHS_ACCESS,
    read: values.AUDIT_RETENTION_MONTHS_READ,
  },
  retentionFloorMonths: values.AUDIT_RETENTION_FLOOR_MONTHS,
  forgetVisitorsAfterDays: values.AUDIT_FORGET_VISITORS_AFTER_DAYS,
  streams: {
    everyMs: values.AUDIT_STREAM_EVERY_MS,
    timeoutMs: values.AUDIT_STREAM_TIMEOUT_MS,
    webhook: values.AUDIT_STREAM_WEBHOOK_URL
      ? {
          url: values.AUDIT_STREAM_WEBHOOK_URL,
          secret: values.AUDIT_STREAM_WEBHOOK_SECRET,
          mayLackTls: values.NODE_ENV !== 'production',
        }
      : undefined,
    toObjectStorage: values.AUDIT_STREAM_TO_OBJECT_STORAGE,
  },
});

const gdpr = (values: Environment) => ({
  timeZone: values.GDPR_TIME_ZONE,
  exportDays: values.GDPR_EXPORT_DAYS,
  exportMaxBytes: values.GDPR_EXPORT_MAX_MB * MEGABYTE,
  signingKey: values.GDPR_SIGNING_KEY ?? developmentKey(values, 'gdpr receipts'),
  earlierPublicKeys: pemTexts(values.GDPR_EARLIER_PUBLIC_KEYS),
  ledgerKey: values.GDPR_LEDGER_KEY ?? developmentKey(values, 'gdpr ledger'),
  replayAtStart: values.GDPR_REPLAY_AT_START,
  needsLedger: values.NODE_ENV === 'production',
  scannedFiles: values.GDPR_SCANNED_FILES,
  controller: values.GDPR_CONTROLLER,
  protectionOfficer: values.GDPR_PROTECTION_OFFICER,
  retention: {
    cron: values.GDPR_RETENTION_CRON,
    minMonths: values.GDPR_RETENTION_MIN_MONTHS,
    maxMonths: values.GDPR_RETENTION_MAX_MONTHS,
    noticeDays: values.GDPR_RETENTION_NOTICE_DAYS,
    reviewDays: values.GDPR_RETENTION_REVIEW_DAYS,
  },
  recipients: {
    attempts: values.GDPR_RECIPIENT_ATTEMPTS,
    backoffMs: values.GDPR_RECIPIENT_BACKOFF_MS,
  },
  page: values.GDPR_PAGE,
  asksForProofOfWork: values.GDPR_PROOF_OF_WORK,
  needsApproval: values.GDPR_APPROVAL,
  needsReview: values.GDPR_REVIEW,
});

const formSubmissions = (values: Environment) => ({
  secret: values.FORM_SUBMISSIONS_SECRET ?? developmentSecret(values, 'form submissions'),
  rateLimits: {
    perClient: values.FORM_RATE_PER_CLIENT,
    perForm: values.FORM_RATE_PER_FORM,
  },
  challenge: { maxNumber: values.FORM_CHALLENGE_MAX_NUMBER },
  webhooks: {
    allowedNetworks: [...values.OUTGOING_ALLOWED_NETWORKS, ...values.FORM_WEBHOOK_ALLOWED_NETWORKS],
    timeoutMs: values.FORM_WEBHOOK_TIMEOUT_MS,
    attempts: values.FORM_WEBHOOK_ATTEMPTS,
    backoffMs: values.FORM_WEBHOOK_BACKOFF_MS,
  },
  mails: {
    attempts: values.FORM_MAIL_ATTEMPTS,
    backoffMs: values.FORM_MAIL_BACKOFF_MS,
    hasServer: values.SMTP_HOST !== undefined,
    needsServer: values.NODE_ENV === 'production',
  },
  adminUrl: values.PUBLIC_URL ? `${values.PUBLIC_URL}/admin` : '',
});

const fileAnalysis = (values: Environment) => ({
  reading: {
    seconds: values.FILE_ANALYSIS_SECONDS,
    memoryMegabytes: values.FILE_ANALYSIS_MEMORY_MB,
    temporaryMegabytes: values.FILE_ANALYSIS_TEMPORARY_MB,
    threads: values.FILE_ANALYSIS_THREADS,
  },
  uploads: {
    signedIn: {
      maxBytes: values.FILE_ANALYSIS_UPLOAD_MAX_MB * MEGABYTE,
      filesPerDay: values.FILE_ANALYSIS_UPLOADS_PER_DAY,
      bytesPerDay: values.FILE_ANALYSIS_UPLOAD_MB_PER_DAY * MEGABYTE,
    },
    anonymous: {
      maxBytes: values.FILE_ANALYSIS_UPLOAD_ANONYMOUS_MAX_MB * MEGABYTE,
      filesPerDay: values.FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY,
      bytesPerDay: values.FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY * MEGABYTE,
    },
    kinds: values.FILE_ANALYSIS_UPLOAD_KINDS,
    expirySeconds: values.FILE_ANALYSIS_UPLOAD_EXPIRES,
    proofOfWork: values.FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK,
    watchersPerClient: values.FILE_ANALYSIS_UPLOAD_WATCHERS,
  },
  scanner: {
    address: values.FILE_ANALYSIS_SCANNER,
    isRequired: values.FILE_ANALYSIS_SCANNER_REQUIRED,
    signaturesDays: values.FILE_ANALYSIS_SIGNATURES_DAYS,
  },
  alertEmails: values.FILE_ANALYSIS_ALERT_EMAILS,
  senderMails: {
    perDay: values.FILE_ANALYSIS_SENDER_MAILS,
    page: values.FILE_ANALYSIS_SENDER_PAGE ?? '',
    subject: values.FILE_ANALYSIS_SENDER_SUBJECT,
    text: values.FILE_ANALYSIS_SENDER_TEXT,
  },
  staffWebhook:
    values.FILE_ANALYSIS_WEBHOOK_URL || values.FILE_ANALYSIS_WEBHOOK_SECRET
      ? {
          url: values.FILE_ANALYSIS_WEBHOOK_URL,
          secret: values.FILE_ANALYSIS_WEBHOOK_SECRET,
        }
      : undefined,
});

const plugins = (values: Environment) => ({
  // First, because it stops first: jobs end before what they work with.
  'job-queue': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/job-queue'),
    config: {
      redisUrl: values.REDIS_URL,
      lockMs: values.JOBS_LOCK_MS,
      relayIntervalMs: values.JOBS_RELAY_INTERVAL_MS,
      stopTimeoutMs: values.JOBS_STOP_TIMEOUT_MS,
    },
  },
  'database-operations': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/database-operations'),
  },
  'field-encryption': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/field-encryption'),
    config: {
      keys: values.FIELD_ENCRYPTION_KEYS,
      indexKey: values.FIELD_ENCRYPTION_INDEX_KEY,
    },
  },
  'object-storage': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/object-storage'),
    config: objectStorage(values),
  },
  'audit-log': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/audit-log'),
    config: auditLog(values),
  },
  gdpr: {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/gdpr'),
    config: gdpr(values),
  },
  'form-submissions': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/form-submissions'),
    config: formSubmissions(values),
  },
  'file-analysis': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/file-analysis'),
    config: fileAnalysis(values),
  },
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      jwtSecret: values.JWT_SECRET,
      register: { allowedFields: ['name', 'company', 'phone', 'country', 'preferences'] },
    },
  },
  upload: {
    config: {
      sizeLimit: 50 * 1024 * 1024,
      // SVG and HTML run scripts where they are shown, so they are not on the list.
      security: {
        allowedTypes: [...mediaTypes],
      },
      ...mediaStorage(values),
    },
  },
  email: {
    config: {
      provider: 'nodemailer',
      // Without a server no mail leaves, and nobody is told that one did.
      providerOptions: values.SMTP_HOST
        ? {
            host: values.SMTP_HOST,
            port: values.SMTP_PORT,
            secure: values.SMTP_SECURE,
            auth: values.SMTP_USERNAME
              ? { user: values.SMTP_USERNAME, pass: values.SMTP_PASSWORD }
              : undefined,
            // Nodemailer would wait for minutes, and hold up the job.
            connectionTimeout: 10_000,
            greetingTimeout: 10_000,
            socketTimeout: 30_000,
          }
        : noMailServer,
      settings: {
        defaultFrom: values.MAIL_FROM,
        defaultReplyTo: values.MAIL_REPLY_TO ?? values.MAIL_FROM,
      },
    },
  },
  graphql: {
    config: {
      endpoint: '/graphql',
      // Switched on by src/graphql once the other plugins could no longer add to the schema.
      shadowCRUD: false,
      generateArtifacts: false,
      // Read for a warning at start only: src/graphql replaces the rule that would enforce it.
      depthLimit: operationLimits.depth,
      defaultLimit: operationLimits.defaultPageSize,
      maxLimit: operationLimits.maxPageSize,
    },
  },
});

export default () => plugins(readEnvironment());
