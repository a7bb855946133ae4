import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from './errors.mjs';
import { readIfExists, sha256 } from './files.mjs';
import { isInstalledTree } from './installed-tree.mjs';
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
    onProgress?.('npm ci');
    const npm = npmCommand();
    // Building needs the development packages, also where NODE_ENV says production.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    await runLogged(npm.command, [...npm.args, ...args], {
      logFile: path.join(root, '.data', 'install.log'),
      what: 'Installing the packages (npm ci)',
      advice: 'check the network and the free disk space, then run the command again.',
      signal,
    });
    await tree.stamp();
    return { installed: true };
  });
};
