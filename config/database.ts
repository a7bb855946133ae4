import type { ConnectionOptions } from 'node:tls';
import { readEnvironment } from './variables';
import type { Environment } from './variables';

// Strapi keeps times in `timestamp without time zone` columns, written and read in the zone of the
// process. Two processes in different zones would disagree, so all of ours live in UTC.
process.env.TZ = 'UTC';

// What the address says of TLS wins over the settings beside it, without a word.
const WITHOUT_CHECKS =
  /[?&](?:sslmode=(?:disable|allow|prefer|no-verify)|ssl=(?:false|0|no-verify))(?:&|$)/i;

/** TLS for Postgres. The certificate is checked unless that is switched off by name. */
const tlsOptions = (values: Environment): ConnectionOptions | false => {
  if (!values.DATABASE_SSL) {
    return false;
  }
  if (WITHOUT_CHECKS.test(values.DATABASE_URL ?? '')) {
    throw new Error(
      'DATABASE_SSL is on, and sslmode or ssl in DATABASE_URL switches it off: correct one of them in .env'
    );
  }
  return {
    rejectUnauthorized: values.DATABASE_SSL_REJECT_UNAUTHORIZED,
    ca: values.DATABASE_SSL_CA,
    cert: values.DATABASE_SSL_CERT,
    key: values.DATABASE_SSL_KEY,
  };
};

const database = (values: Environment) => ({
  connection: {
    client: 'postgres',
    connection: {
      connectionString: values.DATABASE_URL,
      schema: 'public',
      ssl: tlsOptions(values),
      application_name: values.DATABASE_APPLICATION_NAME,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
      // Statements here are short. Compiling one takes longer than most of them do, and is decided
      // from estimates that a LIMIT or an empty table makes far too high.
      options: '-c jit=off',
      statement_timeout: values.DATABASE_STATEMENT_TIMEOUT_MS,
      lock_timeout: values.DATABASE_LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: values.DATABASE_IDLE_TRANSACTION_TIMEOUT_MS,
    },
    acquireConnectionTimeout: values.DATABASE_ACQUIRE_TIMEOUT_MS,
  },
  settings: {
    // Our own runner does this, see src/plugins/database-operations: Strapi's has no way down, no
    // lock, and runs before the tables exist.
    runMigrations: false,
    forceMigration: true,
  },
});

export default () => database(readEnvironment());
