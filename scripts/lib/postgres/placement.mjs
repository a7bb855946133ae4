import { chown, lstat, mkdir, readlink, realpath, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, UserFacingError } from '../errors.mjs';
import { sha256 } from '../files.mjs';
import {
  ensureCopy,
  findNative,
  isReadyToRun,
  isWritable,
  makeReadyToRun,
  USE_OWN_DATABASE,
} from './binaries.mjs';
import { canReach, chooseStandIn, readPasswd } from './os-users.mjs';

/**
 * Where one instance lies and who runs it.
 * @typedef {object} Placement
 * @property {string} dataDir
 * @property {string} clusterDir the real folder of the cluster
 * @property {string} nativeDir the binaries
 * @property {number} majorVersion
 * @property {{ uid: number, gid: number } | undefined} user who runs Postgres, if not ourselves
 * @property {boolean} isAbandoned a cluster lies there whose data folder was deleted
 */

/** @typedef {{ uid: number, gid: number }} Ids */

/** @param {string} file */
const lstatIfExists = (file) =>
  lstat(file).catch((error) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });

/** @param {string} file */
const statIfExists = (file) =>
  stat(file).catch((error) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });

/**
 * Root cannot run Postgres: the owner of an existing cluster does, else a stand-in.
 * @param {string} cluster
 * @returns {Promise<Ids>}
 */
const chooseUser = async (cluster) => {
  const existing = await statIfExists(cluster);
  if (existing && existing.uid !== 0) {
    return { uid: existing.uid, gid: existing.gid };
  }
  const user = chooseStandIn(readPasswd());
  if (!user) {
    throw new UserFacingError(
      'Postgres refuses to run as root, and this system has neither a user "postgres" nor "nobody".',
      { advice: `run the command as an ordinary user, or ${USE_OWN_DATABASE}` }
    );
  }
  return user;
};

/**
 * A folder in /var/tmp for a user who cannot reach the data folder. Anyone may make folders there,
 * so one that is found is trusted only if nobody else can have made or changed it.
 * @param {string} shelter
 * @param {Ids} user
 */
const ensureShelter = async (shelter, user) => {
  await mkdir(shelter, { mode: 0o700 }).catch((error) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  const info = await lstat(shelter);
  const isTrusted =
    info.isDirectory() && (info.uid === user.uid || info.uid === 0) && (info.mode & 0o077) === 0;
  if (!isTrusted) {
    throw new UserFacingError(`${shelter} was made by someone else and is not trusted.`, {
      advice: `look at it, remove it, and run this command again; or ${USE_OWN_DATABASE}`,
    });
  }
  await chown(shelter, user.uid, user.gid);
};

const SHELTER = '/var/tmp/indivillage-postgres-';

/**
 * The shelter that the link in the data folder names (also after that folder was moved), else a new
 * one with a name of its own.
 * @param {string} link
 */
const findShelter = async (link) => {
  const info = await lstatIfExists(link);
  if (info?.isSymbolicLink()) {
    const shelter = path.dirname(await readlink(link));
    if (shelter.startsWith(SHELTER) && /^[0-9a-f]{16}$/.test(shelter.slice(SHELTER.length))) {
      return { shelter, isLinked: true };
    }
    await rm(link);
  }
  return { shelter: `${SHELTER}${sha256(link).slice(0, 16)}`, isLinked: false };
};

/**
 * @param {{ nativeDir: string, version: string }} native
 * @param {string} copyTo where a copy may lie, if the binaries cannot be used in their place
 * @param {Ids | undefined} user
 */
const chooseNative = async (native, copyTo, user) => {
  const isReachable = !user || canReach(path.join(native.nativeDir, 'bin', 'postgres'), user);
  if (isReachable && !(await isReadyToRun(native.nativeDir))) {
    if (await isWritable(path.join(native.nativeDir, 'lib'))) {
      await makeReadyToRun(native.nativeDir);
    } else {
      return ensureCopy(native, copyTo);
    }
  }
  return isReachable ? native.nativeDir : ensureCopy(native, copyTo);
};

/**
 * @param {string} dataDir an existing folder, as a real path
 * @param {(text: string) => void} onLog
 * @returns {Promise<Placement>}
 */
export const choosePlacement = async (dataDir, onLog) => {
  const native = await findNative();
  const majorVersion = Number.parseInt(native.version, 10);
  const cluster = path.join(dataDir, 'postgres');
  const copyTo = path.join(dataDir, 'postgres-native');

  if (process.getuid?.() !== 0) {
    const clusterDir = await realpath(cluster).catch(() => cluster);
    const nativeDir = await chooseNative(native, copyTo, undefined);
    return { dataDir, clusterDir, nativeDir, majorVersion, user: undefined, isAbandoned: false };
  }

  const user = await chooseUser(cluster);
  if (canReach(dataDir, user)) {
    const clusterDir = await realpath(cluster).catch(() => cluster);
    const nativeDir = await chooseNative(native, copyTo, user);
    return { dataDir, clusterDir, nativeDir, majorVersion, user, isAbandoned: false };
  }

  if ((await lstatIfExists(cluster))?.isDirectory()) {
    throw new UserFacingError(`The user ${user.uid}, who owns ${cluster}, cannot reach it.`, {
      advice: `let others pass through the folders above it (chmod o+x), or ${USE_OWN_DATABASE}`,
    });
  }
  const { shelter, isLinked } = await findShelter(cluster);
  await ensureShelter(shelter, user);
  const clusterDir = path.join(shelter, 'data');
  const isThere = (await lstatIfExists(clusterDir)) !== undefined;
  if (isLinked && !isThere) {
    onLog(`${clusterDir} is gone; a new, empty database takes its place`);
  }
  if (!isLinked) {
    await symlink(clusterDir, cluster);
  }
  const nativeDir = await chooseNative(native, path.join(shelter, 'native'), user);
  return { dataDir, clusterDir, nativeDir, majorVersion, user, isAbandoned: isThere && !isLinked };
};
