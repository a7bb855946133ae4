import type { Environment } from './index';

/** Whether `pg` takes any certificate because the address says so. */
const takesAnyCertificate = (address: string | undefined): boolean => {
  const { sslmode, ssl, uselibpqcompat, sslrootcert } = Object.fromEntries(
    new URLSearchParams(address?.split('?')[1])
  );
  if (sslmode === undefined) {
    return ssl === 'no-verify';
  }
  return uselibpqcompat === 'true'
    ? sslmode === 'prefer' || (sslmode === 'require' && sslrootcert === undefined)
    : sslmode === 'no-verify';
};

/** What protects, and is switched off. */
export const listWeakened = (
  values: Pick<
    Environment,
    'AUDIT_ENABLED' | 'DATABASE_SSL' | 'DATABASE_SSL_REJECT_UNAUTHORIZED' | 'DATABASE_URL'
  >,
  env: NodeJS.ProcessEnv
): string[] =>
  [
    !values.AUDIT_ENABLED && 'AUDIT_ENABLED is off: nothing that happens is recorded',
    values.DATABASE_SSL &&
      !values.DATABASE_SSL_REJECT_UNAUTHORIZED &&
      'DATABASE_SSL_REJECT_UNAUTHORIZED is off: whoever stands between may be taken for the database',
    takesAnyCertificate(values.DATABASE_URL) &&
      'DATABASE_URL asks for no check of certificates: whoever stands between may be taken for the database',
    env.NODE_TLS_REJECT_UNAUTHORIZED === '0' &&
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: no certificate of any server is checked',
  ].filter((notice) => notice !== false);
