import {
  baseUrl,
  hostName,
  mailAddress,
  mailSender,
  origin,
  originPattern,
  url,
} from '../../src/lib/environment/addresses';
import { cron } from '../../src/lib/environment/cron';
import {
  boolean,
  duration,
  list,
  LONGEST_MS,
  oneOf,
  rateLimit,
  secret,
  text,
  wholeNumber,
} from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';
import { isWebhookSecret } from '../../src/lib/webhook-signature';
import { parseKeyring } from '../../src/plugins/field-encryption/server/src/domain/keyring';
import { isNetwork } from '../../src/lib/outgoing/addresses';
import { isObjectPrefix } from '../../src/plugins/object-storage/server/src/domain/object-key';

const isKeyring = (given: string): boolean => {
  try {
    return parseKeyring(given).keys.size > 0;
  } catch {
    return false;
  }
};

const key = secret('32 bytes in base64', (given) => /^[\w+/-]{43}=?$/.test(given.trim()));

const longSecret = secret('a secret of at least 32 characters', ({ length }) => length >= 32);

const pem = (expected: string) =>
  secret(expected, (given) => given.includes('-----BEGIN ') && given.includes('-----END '));

const network = text('a CIDR block, as in 10.1.0.0/16', isNetwork);

const prefix = text('segments of letters, digits and . _ = - with slashes between', (given) =>
  isObjectPrefix(given.endsWith('/') ? given : `${given}/`)
);

const port = wholeNumber({ min: 0, max: 65_535 });
const milliseconds = (min: number, max = LONGEST_MS) => duration('ms', { min, max });
const attempts = wholeNumber({ min: 1, max: 1_000 });
const months = wholeNumber({ min: 1, max: 1_200 });

/** Every variable that the application reads. `.env.example` and README.md follow this list. */
export const applicationVariables = {
  APP_KEYS: variable(
    list(
      secret('random texts without spaces, quotes and brackets', (given) =>
        /^[^\s"'[\]]+$/.test(given)
      )
    )
  ),
  API_TOKEN_SALT: variable(secret()),
  ADMIN_JWT_SECRET: variable(secret()),
  TRANSFER_TOKEN_SALT: variable(secret()),
  ENCRYPTION_KEY: variable(secret()),
  JWT_SECRET: variable(secret()),
  FIELD_ENCRYPTION_KEYS: variable(
    secret('keys as id:base64 of 32 bytes, newest first, separated by commas', isKeyring),
    ''
  ),
  FIELD_ENCRYPTION_INDEX_KEY: variable(key, ''),
  OBJECT_STORAGE_URL_SECRET: variable(longSecret),
  FORM_SUBMISSIONS_SECRET: variable(longSecret),
  AUDIT_SIGNING_KEY: variable(key),

  FIRST_ADMIN_EMAIL: variable(mailAddress, ''),
  FIRST_ADMIN_PASSWORD: variable(secret(), ''),
  SAMPLE_USER_PASSWORD: variable(secret(), ''),
  SAMPLE_EDITOR_PASSWORD: variable(secret(), ''),
  SEED_SAMPLE_DATA: variable(boolean),

  NODE_ENV: variable(oneOf('development', 'production', 'test'), 'development'),
  HOST: variable(hostName, '127.0.0.1'),
  PORT: variable(port, 1337),
  PUBLIC_URL: variable(baseUrl, ''),
  TRUSTED_PROXY_HOPS: variable(wholeNumber({ min: 0, max: 100 }), 0),
  HTTP_BODY_TIMEOUT_MS: variable(milliseconds(1), 30_000),
  OUTGOING_ALLOWED_NETWORKS: variable(list(network), []),
  CORS_ORIGINS: variable(list(origin), []),
  MEDIA_ORIGINS: variable(list(originPattern), []),

  DATABASE_URL: variable(url('postgres', 'postgresql')),
  DATABASE_APPLICATION_NAME: variable(text(), 'indivillage-cms'),
  DATABASE_SSL: variable(boolean, false),
  DATABASE_SSL_REJECT_UNAUTHORIZED: variable(boolean, true),
  DATABASE_SSL_CA: variable(pem('certificates in PEM')),
  DATABASE_SSL_CERT: variable(pem('a certificate in PEM')),
  DATABASE_SSL_KEY: variable(pem('a private key in PEM')),
  DATABASE_STATEMENT_TIMEOUT_MS: variable(milliseconds(0), 30_000),
  PUBLIC_READ_TIMEOUT_MS: variable(milliseconds(1), 5_000),
  PUBLIC_READ_SECONDS_PER_MINUTE: variable(duration('s', { min: 1, max: 86_400 }), 30),
  DATABASE_LOCK_TIMEOUT_MS: variable(milliseconds(0), 10_000),
  DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: variable(milliseconds(0), 60_000),
  DATABASE_ACQUIRE_TIMEOUT_MS: variable(milliseconds(1), 30_000),

  PROCESS_ROLE: variable(oneOf('all', 'web', 'worker'), 'all'),
  WORKER_HEALTH_PORT: variable(port, 1338),
  REDIS_URL: variable(url('redis', 'rediss'), ''),
  JOBS_LOCK_MS: variable(milliseconds(1_000), 30_000),
  JOBS_RELAY_INTERVAL_MS: variable(milliseconds(50), 1_000),
  JOBS_STOP_TIMEOUT_MS: variable(milliseconds(0), 10_000),

  DATA_DIR: variable(text('the path of a folder'), '.data'),
  INCOMING_DIRECTORY: variable(text('the path of a folder')),
  AWS_S3_BUCKET: variable(text(), ''),
  AWS_S3_REGION: variable(text(), 'ap-south-1'),
  AWS_S3_ENDPOINT: variable(url('http', 'https')),
  AWS_S3_ACCESS_KEY_ID: variable(secret()),
  AWS_S3_SECRET_ACCESS_KEY: variable(secret()),
  AWS_S3_BASE_URL: variable(baseUrl),
  AWS_S3_ROOT_PATH: variable(text(), ''),
  AWS_S3_FORCE_PATH_STYLE: variable(boolean, false),
  AWS_S3_ACL: variable(
    oneOf(
      'none',
      'private',
      'public-read',
      'authenticated-read',
      'aws-exec-read',
      'bucket-owner-read',
      'bucket-owner-full-control'
    ),
    'private'
  ),
  // Amazon lets no link live for longer than a week.
  AWS_S3_SIGNED_URL_SECONDS: variable(duration('s', { min: 1, max: 604_800 }), 900),
  OBJECT_STORAGE_BUCKET: variable(text(), ''),
  OBJECT_STORAGE_REGION: variable(text(), 'ap-south-1'),
  OBJECT_STORAGE_ENDPOINT: variable(url('http', 'https')),
  OBJECT_STORAGE_ACCESS_KEY_ID: variable(secret(), ''),
  OBJECT_STORAGE_SECRET_ACCESS_KEY: variable(secret(), ''),
  OBJECT_STORAGE_FORCE_PATH_STYLE: variable(boolean, false),
  OBJECT_STORAGE_PREFIX: variable(prefix, ''),
  OBJECT_STORAGE_DIRECTORY: variable(text('the path of a folder')),

  SMTP_HOST: variable(hostName),
  SMTP_PORT: variable(wholeNumber({ min: 1, max: 65_535 }), 587),
  SMTP_SECURE: variable(boolean, false),
  SMTP_USERNAME: variable(text()),
  SMTP_PASSWORD: variable(secret()),
  MAIL_FROM: variable(mailSender, 'no-reply@indivillage.example'),
  MAIL_REPLY_TO: variable(mailSender),

  FORM_RATE_PER_CLIENT: variable(rateLimit, { attempts: 30, seconds: 600 }),
  FORM_RATE_PER_FORM: variable(rateLimit, { attempts: 600, seconds: 60 }),
  FORM_CHALLENGE_MAX_NUMBER: variable(wholeNumber({ min: 1, max: 10_000_000 }), 50_000),
  FORM_WEBHOOK_ALLOWED_NETWORKS: variable(list(network), []),
  FORM_WEBHOOK_TIMEOUT_MS: variable(milliseconds(1), 10_000),
  FORM_WEBHOOK_ATTEMPTS: variable(attempts, 10),
  FORM_WEBHOOK_BACKOFF_MS: variable(milliseconds(1), 5_000),
  FORM_MAIL_ATTEMPTS: variable(attempts, 10),
  FORM_MAIL_BACKOFF_MS: variable(milliseconds(1), 5_000),

  AUDIT_ENABLED: variable(boolean, true),
  AUDIT_EARLIER_PUBLIC_KEYS: variable(list(pem('public keys of Ed25519 in PEM')), []),
  AUDIT_SEAL_EVERY_MS: variable(milliseconds(1), 60_000),
  AUDIT_ENTRIES_PER_SEAL: variable(wholeNumber({ min: 1, max: 1_000_000_000 }), 10_000),
  AUDIT_VERIFY_CRON: variable(cron, '30 3 * * *'),
  AUDIT_ALERT_EMAILS: variable(list(mailAddress), []),
  AUDIT_PARTITIONS_AHEAD: variable(wholeNumber({ min: 1, max: 24 }), 3),
  AUDIT_RETENTION_MONTHS_CHANGE: variable(months, 84),
  AUDIT_RETENTION_MONTHS_ACCESS: variable(months, 84),
  AUDIT_RETENTION_MONTHS_READ: variable(months, 84),
  AUDIT_RETENTION_FLOOR_MONTHS: variable(months, 12),
  AUDIT_FORGET_VISITORS_AFTER_DAYS: variable(duration('d', { min: 1, max: 36_500 }), 90),
  AUDIT_STREAM_WEBHOOK_URL: variable(url('http', 'https')),
  AUDIT_STREAM_WEBHOOK_SECRET: variable(secret('whsec_ and base64 after it', isWebhookSecret), ''),
  AUDIT_STREAM_TO_OBJECT_STORAGE: variable(boolean, false),
  AUDIT_STREAM_EVERY_MS: variable(milliseconds(1), 10_000),
  AUDIT_STREAM_TIMEOUT_MS: variable(milliseconds(1, 45_000), 30_000),

  STRAPI_TELEMETRY_DISABLED: variable(boolean),
  STRAPI_DISABLE_EE: variable(boolean),
};

/** What the scripts and the tests read; the application only knows them by name. */
export const toolVariables = [
  'TEST_DATABASE_ADMIN_URL',
  'TEST_MAX_WORKERS',
  'TEST_LOG',
  'CHROMIUM_PATH',
  'REDIS_SERVER_PATH',
  'CI',
] as const;
