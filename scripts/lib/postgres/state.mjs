import { randomBytes } from 'node:crypto';
import { chown, stat } from 'node:fs/promises';
import path from 'node:path';
import { readIfExists, writeAtomically } from '../files.mjs';
import { identifySelf, isProcessIdentity, isRunning } from '../processes.mjs';

/** @typedef {import('../processes.mjs').ProcessIdentity & { token: string }} Tenant */

/**
 * What is remembered between runs. Tenants are the processes that use the server: the last one that
 * leaves stops it.
 * @typedef {object} State
 * @property {string} password of the superuser
 * @property {string} applicationPassword
 * @property {number | undefined} port
 * @property {Tenant[]} tenants
 */

/** @param {string} dataDir */
const stateFile = (dataDir) => path.join(dataDir, 'postgres.json');

/**
 * @param {unknown} value
 * @returns {value is Tenant}
 */
const isTenant = (value) =>
  isProcessIdentity(value) && 'token' in value && typeof value.token === 'string';

/**
 * The remembered state, without tenants that died; nothing if it is lost.
 * @param {string} dataDir
 * @returns {Promise<State | undefined>}
 */
export const readState = async (dataDir) => {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse((await readIfExists(stateFile(dataDir))) ?? 'null');
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (!('password' in value) || typeof value.password !== 'string') {
    return undefined;
  }
  const port = 'port' in value && typeof value.port === 'number' ? value.port : undefined;
  /** @type {unknown[]} */
  const listed = 'tenants' in value && Array.isArray(value.tenants) ? value.tenants : [];
  // A state of an earlier release has none.
  const applicationPassword =
    'applicationPassword' in value && typeof value.applicationPassword === 'string'
      ? value.applicationPassword
      : newPassword();
  const tenants = listed.filter(isTenant).filter(isRunning);
  return { password: value.password, applicationPassword, port, tenants };
};

/** @param {string} dataDir @param {State} state */
export const writeState = async (dataDir, state) => {
  const file = stateFile(dataDir);
  await writeAtomically(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  if (process.getuid?.() === 0) {
    // Root may have started a user's instance once; the user must still be able to read this.
    const owner = await stat(dataDir);
    await chown(file, owner.uid, owner.gid);
  }
};

export const newPassword = () => randomBytes(24).toString('base64url');

/** @returns {Tenant} */
export const newTenant = () => ({ ...identifySelf(), token: randomBytes(8).toString('hex') });
