import { createHmac } from 'node:crypto';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { operationLimits } from '../src/graphql/operation-limits';
import { mediaTypes } from '../src/lib/media-signatures';
import { noMailServer } from '../src/lib/no-mail-server';

/** Media on the local disk, or in a bucket when one is named. */
const mediaStorage = (env: Core.Config.Shared.ConfigParams['env']) => {
  const bucket = env('AWS_S3_BUCKET', '');
  if (!bucket) {
    return { provider: 'local' };
  }
  return {
    provider: '@strapi/provider-upload-aws-s3',
    providerOptions: {
      baseUrl: env('AWS_S3_BASE_URL', '') || undefined,
      rootPath: env('AWS_S3_ROOT_PATH', ''),
      s3Options: {
        credentials: {
          accessKeyId: env('AWS_S3_ACCESS_KEY_ID'),
          secretAccessKey: env('AWS_S3_SECRET_ACCESS_KEY'),
        },
        region: env('AWS_S3_REGION', 'ap-south-1'),
        endpoint: env('AWS_S3_ENDPOINT', '') || undefined,
        forcePathStyle: env.bool('AWS_S3_FORCE_PATH_STYLE', false),
        params: {
          Bucket: bucket,
          // Private objects are shown through links that expire. Buckets without ACLs need 'none'.
          ACL: env('AWS_S3_ACL', 'private') === 'none' ? undefined : env('AWS_S3_ACL', 'private'),
          signedUrlExpires: env.int('AWS_S3_SIGNED_URL_SECONDS', 15 * 60),
        },
      },
    },
  };
};

/** Private files: in a folder, or in a bucket when one is named. */
const objectStorage = (env: Core.Config.Shared.ConfigParams['env']) => {
  const bucket = env('OBJECT_STORAGE_BUCKET', '');
  const prefix = env('OBJECT_STORAGE_PREFIX', '');
  const accessKeyId = env('OBJECT_STORAGE_ACCESS_KEY_ID', '');
  const secretAccessKey = env('OBJECT_STORAGE_SECRET_ACCESS_KEY', '');
  return {
    directory: env('OBJECT_STORAGE_DIRECTORY', '') || `${env('DATA_DIR', '') || '.data'}/objects`,
    urlSecret:
      env('OBJECT_STORAGE_URL_SECRET', '') || developmentSecret(env, 'object-storage links'),
    s3: bucket
      ? {
          bucket,
          region: env('OBJECT_STORAGE_REGION', '') || 'ap-south-1',
          endpoint: env('OBJECT_STORAGE_ENDPOINT', '') || undefined,
          forcePathStyle: env.bool('OBJECT_STORAGE_FORCE_PATH_STYLE', false),
          prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
          // One without the other is a mistake, which the plugin reports.
          credentials:
            accessKeyId || secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
        }
      : undefined,
  };
};

/** A production server has to be given one: it must be the same for all instances. */
const developmentSecret = (env: Core.Config.Shared.ConfigParams['env'], purpose: string): string =>
  env('NODE_ENV', 'development') === 'production'
    ? ''
    : createHmac('sha256', env('APP_KEYS', '')).update(purpose).digest('hex');

const auditLog = (env: Core.Config.Shared.ConfigParams['env']) => ({
  enabled: env.bool('AUDIT_ENABLED', true),
  signingKey:
    env('AUDIT_SIGNING_KEY', '') ||
    Buffer.from(developmentSecret(env, 'audit seals'), 'hex').toString('base64'),
  // A PEM text has lines, which files of variables write as \n.
  earlierPublicKeys: env
    .array('AUDIT_EARLIER_PUBLIC_KEYS', [])
    .filter(Boolean)
    .map((text: string) => text.replaceAll('\\n', '\n')),
  ipKey: createHmac('sha256', env('FIELD_ENCRYPTION_INDEX_KEY', ''))
    .update('audit log addresses')
    .digest('hex'),
  sealEveryMs: env.int('AUDIT_SEAL_EVERY_MS', 60_000),
  entriesPerSeal: env.int('AUDIT_ENTRIES_PER_SEAL', 10_000),
  verifyCron: env('AUDIT_VERIFY_CRON', '') || '30 3 * * *',
  alertEmails: env.array('AUDIT_ALERT_EMAILS', []).filter(Boolean),
  partitionsAhead: env.int('AUDIT_PARTITIONS_AHEAD', 3),
  retentionMonths: {
    change: env.int('AUDIT_RETENTION_MONTHS_CHANGE', 84),
    access: env.int('AUDIT_RETENTION_MONTHS_ACCESS', 84),
    read: env.int('AUDIT_RETENTION_MONTHS_READ', 84),
  },
  retentionFloorMonths: env.int('AUDIT_RETENTION_FLOOR_MONTHS', 12),
  forgetVisitorsAfterDays: env.int('AUDIT_FORGET_VISITORS_AFTER_DAYS', 90),
  streams: {
    everyMs: env.int('AUDIT_STREAM_EVERY_MS', 10_000),
    timeoutMs: env.int('AUDIT_STREAM_TIMEOUT_MS', 30_000),
    webhook: env('AUDIT_STREAM_WEBHOOK_URL', '')
      ? {
          url: env('AUDIT_STREAM_WEBHOOK_URL'),
          secret: env('AUDIT_STREAM_WEBHOOK_SECRET', ''),
          mayLackTls: env('NODE_ENV', 'development') !== 'production',
        }
      : undefined,
    toObjectStorage: env.bool('AUDIT_STREAM_TO_OBJECT_STORAGE', false),
  },
});

/** `30/600`: so many in so many seconds. */
const rateLimit = (value: string) => {
  const [attempts, seconds] = value.split('/').map(Number);
  return { attempts, seconds };
};

const formSubmissions = (env: Core.Config.Shared.ConfigParams['env']) => ({
  secret: env('FORM_SUBMISSIONS_SECRET', '') || developmentSecret(env, 'form submissions'),
  rateLimits: {
    perClient: rateLimit(env('FORM_RATE_PER_CLIENT', '') || '30/600'),
    perForm: rateLimit(env('FORM_RATE_PER_FORM', '') || '600/60'),
  },
  challenge: { maxNumber: env.int('FORM_CHALLENGE_MAX_NUMBER', 50_000) },
  webhooks: {
    allowedNetworks: env.array('FORM_WEBHOOK_ALLOWED_NETWORKS', []).filter(Boolean),
    timeoutMs: env.int('FORM_WEBHOOK_TIMEOUT_MS', 10_000),
    attempts: env.int('FORM_WEBHOOK_ATTEMPTS', 10),
    backoffMs: env.int('FORM_WEBHOOK_BACKOFF_MS', 5_000),
  },
  mails: {
    attempts: env.int('FORM_MAIL_ATTEMPTS', 10),
    backoffMs: env.int('FORM_MAIL_BACKOFF_MS', 5_000),
    hasServer: env('SMTP_HOST', '') !== '',
    needsServer: env('NODE_ENV', 'development') === 'production',
  },
  adminUrl: env('PUBLIC_URL', '') ? `${env('PUBLIC_URL')}/admin` : '',
});

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  // First, because it stops first: jobs end before what they work with.
  'job-queue': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/job-queue'),
    config: {
      redisUrl: env('REDIS_URL', ''),
      lockMs: env.int('JOBS_LOCK_MS', 30_000),
      relayIntervalMs: env.int('JOBS_RELAY_INTERVAL_MS', 1_000),
      stopTimeoutMs: env.int('JOBS_STOP_TIMEOUT_MS', 10_000),
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
      keys: env('FIELD_ENCRYPTION_KEYS', ''),
      indexKey: env('FIELD_ENCRYPTION_INDEX_KEY', ''),
    },
  },
  'object-storage': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/object-storage'),
    config: objectStorage(env),
  },
  'audit-log': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/audit-log'),
    config: auditLog(env),
  },
  'form-submissions': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/form-submissions'),
    config: formSubmissions(env),
  },
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      jwtSecret: env('JWT_SECRET'),
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
      ...mediaStorage(env),
    },
  },
  email: {
    config: {
      provider: 'nodemailer',
      // Without a server no mail leaves, and nobody is told that one did.
      providerOptions: env('SMTP_HOST', '')
        ? {
            host: env('SMTP_HOST'),
            port: env.int('SMTP_PORT', 587),
            secure: env.bool('SMTP_SECURE', false),
            auth: env('SMTP_USERNAME', '')
              ? { user: env('SMTP_USERNAME'), pass: env('SMTP_PASSWORD') }
              : undefined,
            // Nodemailer would wait for minutes, and hold up the job.
            connectionTimeout: 10_000,
            greetingTimeout: 10_000,
            socketTimeout: 30_000,
          }
        : noMailServer,
      settings: {
        defaultFrom: env('MAIL_FROM', 'no-reply@indivillage.example'),
        defaultReplyTo: env('MAIL_REPLY_TO', env('MAIL_FROM', 'no-reply@indivillage.example')),
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
