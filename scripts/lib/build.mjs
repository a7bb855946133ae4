import { mkdir } from 'node:fs/promises';
import { adminTarget, buildAdmin } from './build-admin.mjs';
import { buildServer, SERVER } from './build-server.mjs';
import { clearStamp, hashSources, inspect, writeStamp } from './build-stamp.mjs';
import { withLock } from './lock-file.mjs';
import { inRoot } from './paths.mjs';

/** @typedef {import('./build-stamp.mjs').Target} Target */

/**
 * @typedef {object} BuildOptions
 * @property {boolean} admin whether the admin panel is needed too
 * @property {boolean} [force] build even what is current
 * @property {boolean} [despiteErrors] take the output of the server also where its types do not fit
 * @property {AbortSignal} [signal]
 * @property {(text: string) => void} [onProgress]
 */

/**
 * @param {Target} target
 * @param {boolean} force
 * @param {(afresh: boolean) => Promise<{ isClean: boolean } | void>} build
 */
const ensureTarget = async (target, force, build) => {
  // Sources that change while they are built are then built again next time.
  const sources = await hashSources(target);
  const condition = force ? 'damaged' : await inspect(target, sources);
  if (condition === 'current') {
    return false;
  }
  await clearStamp(target);
  const result = await build(condition === 'damaged');
  if (result?.isClean !== false) {
    await writeStamp(target, sources);
  }
  return true;
};

/** @param {boolean} admin */
const isCurrent = async (admin) => {
  const targets = admin ? [SERVER, adminTarget()] : [SERVER];
  for (const target of targets) {
    if ((await inspect(target, await hashSources(target))) !== 'current') {
      return false;
    }
  }
  return true;
};

/**
 * Builds what has changed since the last build.
 * @param {BuildOptions} options
 * @returns {Promise<string[]>} the names of what was built
 */
export const ensureBuild = async ({
  admin,
  force = false,
  despiteErrors = false,
  signal,
  onProgress,
}) => {
  if (!force && (await isCurrent(admin))) {
    return [];
  }
  await mkdir(inRoot('dist'), { recursive: true });
  const lockOptions = {
    what: 'building',
    signal,
    onWait: (/** @type {number} */ pid) => onProgress?.(`waiting for process ${pid}, which builds`),
  };
  return withLock(inRoot('dist', '.build.lock'), lockOptions, async () => {
    /** @type {string[]} */
    const built = [];
    const isServerBuilt = await ensureTarget(SERVER, force, (afresh) => {
      onProgress?.('compiling the server');
      const logFile = inRoot('.data', 'build-server.log');
      return buildServer({ afresh, despiteErrors, logFile, signal });
    });
    if (isServerBuilt) built.push('server');

    if (admin) {
      const isAdminBuilt = await ensureTarget(adminTarget(), force, () => {
        onProgress?.('building the admin panel');
        return buildAdmin({ logFile: inRoot('.data', 'build-admin.log'), signal });
      });
      if (isAdminBuilt) built.push('admin panel');
    }
    return built;
  });
};
