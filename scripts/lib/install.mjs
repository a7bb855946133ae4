import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from './errors.mjs';
import { readIfExists, sha256 } from './files.mjs';
import { isInstalledTree } from './installed-tree.mjs';
import { isOnlyOptionalMissing } from './lock-complaint.mjs';
import { withLock } from './lock-file.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { ROOT } from './paths.mjs';
import { runLogged } from './run-logged.mjs';

/** @typedef {import('./installed-tree.mjs').Lockfile} Lockfile */

/** The npm that started us, else the one on the PATH. */
const npmCommand = () => {
  const started = process.env.npm_execpath ?? '';
  return path.basename(started) === 'npm-cli.js'
    ? { command: process.execPath, args: [started] }
    : { command: 'npm', args: [] };
};

/**
 * @param {string} root
 * @returns {Promise<{ isCurrent: boolean, stamp: () => Promise<void> }>}
 */
const inspectTree = async (root) => {
  const lockText = await readIfExists(path.join(root, 'package-lock.json'));
  if (lockText === undefined) {
    throw new UserFacingError('package-lock.json is missing.', {
      advice: 'restore it with: git checkout -- package-lock.json',
    });
  }
  const stampFile = path.join(root, 'node_modules', '.install-stamp');
  const hash = sha256(lockText);
  // A read-only tree only costs the comparison at each start.
  const stamp = () => writeFile(stampFile, hash).catch(() => undefined);

  if ((await readIfExists(stampFile))?.trim() === hash) {
    return { isCurrent: true, stamp };
  }
  const installedText = await readIfExists(path.join(root, 'node_modules', '.package-lock.json'));
  if (installedText === undefined) {
    return { isCurrent: false, stamp };
  }
  /** @type {Lockfile} */
  const locked = JSON.parse(lockText);
  /** @type {Lockfile} */
  const installed = JSON.parse(installedText);
  const isCurrent = isInstalledTree(locked, installed);
  if (isCurrent) {
    await stamp();
  }
  return { isCurrent, stamp };
};

/**
 * @param {string} root
 * @param {{ signal?: AbortSignal, onProgress?: (text: string) => void }} options
 */
const runNpm = async (root, { signal, onProgress }) => {
  const npm = npmCommand();
  const logFile = path.join(root, '.data', 'install.log');
  // Building needs the development packages, also where NODE_ENV says production.
  const quiet = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = {
    logFile,
    advice: 'check the network and the free disk space, then run the command again.',
    excerpt: /** @type {const} */ ('start'),
    signal,
  };
  onProgress?.('npm ci');
  try {
    const what = 'Installing the packages (npm ci)';
    await runLogged(npm.command, [...npm.args, 'ci', ...quiet], { ...options, what });
  } catch (error) {
    /** @type {Lockfile} */
    const locked = JSON.parse((await readIfExists(path.join(root, 'package-lock.json'))) ?? '{}');
    const log = (await readIfExists(logFile)) ?? '';
    if (signal?.aborted || !isOnlyOptionalMissing(log, locked)) {
      throw error;
    }
    // This keeps to the lock file as well, and does not write it.
    onProgress?.('npm install');
    const what = 'Installing the packages (npm install)';
    const args = [...npm.args, 'install', '--no-save', ...quiet];
    await runLogged(npm.command, args, { ...options, what });
  }
};

/**
 * Installs what package-lock.json names unless it is there already.
 * @param {{ root?: string, signal?: AbortSignal, onProgress?: (text: string) => void }} [options]
 * @returns {Promise<{ installed: boolean }>}
 */
export const ensureDependencies = async ({ root = ROOT, signal, onProgress } = {}) => {
  checkNodeVersion();
  if ((await inspectTree(root)).isCurrent) {
    return { installed: false };
  }
  const lockOptions = {
    what: 'installing packages',
    signal,
    onWait: (/** @type {number} */ pid) =>
      onProgress?.(`waiting for process ${pid}, which installs`),
  };
  return withLock(path.join(root, '.data', 'install.lock'), lockOptions, async () => {
    const tree = await inspectTree(root);
    if (tree.isCurrent) {
      return { installed: false };
    }
    await runNpm(root, { signal, onProgress });
    await tree.stamp();
    return { installed: true };
  });
};
