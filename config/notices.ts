import { findUnknownVariables } from '../src/lib/environment/find-unknown';
import { readEnvironment } from './variables';
import type { Environment } from './variables';
import { applicationVariables, toolVariables } from './variables/table';

// Not every first word: others have variables that begin with APP_, DATA_ or REDIS_.
const PREFIXES = [
  'AUDIT_',
  'AWS_S3_',
  'CORS_',
  'DATABASE_',
  'FIELD_ENCRYPTION_',
  'FIRST_ADMIN_',
  'FORM_',
  'INCOMING_',
  'JOBS_',
  'MAIL_',
  'MEDIA_',
  'OBJECT_STORAGE_',
  'OUTGOING_',
  'PROCESS_',
  'PUBLIC_',
  'SAMPLE_',
  'SEED_',
  'SMTP_',
  'TRUSTED_PROXY_',
  'WORKER_',
];

const listWeakened = (values: Environment): string[] => {
  const sslMode = new URLSearchParams(values.DATABASE_URL?.split('?')[1]).get('sslmode');
  return [
    !values.AUDIT_ENABLED && 'AUDIT_ENABLED is off: nothing that happens is recorded',
    values.DATABASE_SSL &&
      !values.DATABASE_SSL_REJECT_UNAUTHORIZED &&
      'DATABASE_SSL_REJECT_UNAUTHORIZED is off: whoever stands between may be taken for the database',
    sslMode === 'no-verify' &&
      'DATABASE_URL says sslmode=no-verify: whoever stands between may be taken for the database',
    process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0' &&
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: no certificate of any server is checked',
  ].filter((notice) => notice !== false);
};

/** What the log says at every start: protection that is switched off, and variables without effect. */
export default () => {
  const names = [...Object.keys(applicationVariables), ...toolVariables];
  const values = readEnvironment();
  // Strapi takes `true` alone for yes.
  for (const name of ['STRAPI_TELEMETRY_DISABLED', 'STRAPI_DISABLE_EE'] as const) {
    if (values[name] !== undefined) {
      process.env[name] = String(values[name]);
    }
  }
  return {
    weakened: listWeakened(values),
    unknown: findUnknownVariables(process.env, { names, prefixes: PREFIXES }),
  };
};
