import { url } from '../../src/lib/environment/addresses';
import { milliseconds, pem } from '../../src/lib/environment/common-shapes';
import { boolean, text } from '../../src/lib/environment/shapes';
import { variable } from '../../src/lib/environment/variable';

export const databaseVariables = {
  DATABASE_URL: variable('Postgres 14 or later.', url('postgres', 'postgresql'), undefined, {
    unset: 'an embedded Postgres in DATA_DIR, which the scripts run',
    example: 'postgres://user:password@host:5432/database',
    production: 'needed',
  }),
  DATABASE_APPLICATION_NAME: variable('Name in pg_stat_activity.', text(), 'indivillage-cms'),
  DATABASE_SSL: variable('TLS to Postgres.', boolean, false, {
    production: 'true, where the way to the database is not your own',
  }),
  DATABASE_SSL_REJECT_UNAUTHORIZED: variable(
    'false: accept any certificate. Every start says so.',
    boolean,
    true
  ),
  DATABASE_SSL_CA: variable('Authorities, as PEM text.', pem('certificates in PEM')),
  DATABASE_SSL_CERT: variable(
    'Certificate of the client, as PEM text.',
    pem('a certificate in PEM')
  ),
  DATABASE_SSL_KEY: variable('Its key, as PEM text.', pem('a private key in PEM')),
  DATABASE_STATEMENT_TIMEOUT_MS: variable('Longest statement.', milliseconds(0), 30_000),
  DATABASE_LOCK_TIMEOUT_MS: variable('Longest wait for a lock.', milliseconds(0), 10_000),
  DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: variable(
    'Longest idle transaction.',
    milliseconds(0),
    60_000
  ),
  DATABASE_ACQUIRE_TIMEOUT_MS: variable(
    'Longest wait for a pooled connection.',
    milliseconds(1),
    30_000
  ),
};
