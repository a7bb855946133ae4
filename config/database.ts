import type { ConnectionOptions } from 'node:tls';
import type { Core } from '@strapi/strapi';

// Strapi keeps times in `timestamp without time zone` columns, written and read in the zone of the
// process. Two processes in different zones would disagree, so all of ours live in UTC.
process.env.TZ = 'UTC';

/** TLS for Postgres. The certificate is checked unless that is switched off by name. */
const tlsOptions = (env: Core.Config.Shared.ConfigParams['env']): ConnectionOptions | false => {
  if (!env.bool('DATABASE_SSL', false)) {
    return false;
  }
  return {
    rejectUnauthorized: env.bool('DATABASE_SSL_REJECT_UNAUTHORIZED', true),
    ca: env('DATABASE_SSL_CA', '') || undefined,
    cert: env('DATABASE_SSL_CERT', '') || undefined,
    key: env('DATABASE_SSL_KEY', '') || undefined,
  };
};

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  connection: {
    client: 'postgres',
    connection: {
      connectionString: env('DATABASE_URL'),
      schema: 'public',
      ssl: tlsOptions(env),
      application_name: env('DATABASE_APPLICATION_NAME', 'indivillage-cms'),
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      // Statements here are short. Compiling one takes longer than most of them do, and is decided
      // from estimates that a LIMIT or an empty table makes far too high.
      options: '-c jit=off',
      statement_timeout: env.int('DATABASE_STATEMENT_TIMEOUT_MS', 30_000),
      lock_timeout: env.int('DATABASE_LOCK_TIMEOUT_MS', 10_000),
      idle_in_transaction_session_timeout: env.int('DATABASE_IDLE_TRANSACTION_TIMEOUT_MS', 60_000),
    },
    acquireConnectionTimeout: env.int('DATABASE_ACQUIRE_TIMEOUT_MS', 30_000),
  },
  settings: {
    // Our own runner does this, see src/plugins/database-operations: Strapi's has no way down, no
    // lock, and runs before the tables exist.
    runMigrations: false,
    forceMigration: true,
  },
});
