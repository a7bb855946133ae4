/**
 * What npm writes about one package, in package-lock.json and in node_modules/.package-lock.json.
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 * @property {boolean} [link]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile */

/**
 * Whether the installed tree is the locked one. File times cannot tell: a checkout sets them anew.
 * Optional packages may be absent (another platform), and so may all development packages together
 * (`npm ci --omit=dev`), as in a production image.
 * @param {Lockfile} locked
 * @param {Lockfile} installed
 */
export const isInstalledTree = (locked, installed) => {
  const found = installed.packages ?? {};
  let missingDev = 0;
  let presentDev = 0;
  for (const [location, wanted] of Object.entries(locked.packages ?? {})) {
    if (location === '') {
      continue;
    }
    const present = found[location];
    if (present) {
      if (present.version !== wanted.version || present.integrity !== wanted.integrity) {
        return false;
      }
      presentDev += wanted.dev && !wanted.optional ? 1 : 0;
    } else if (wanted.dev && !wanted.optional) {
      missingDev += 1;
    } else if (!wanted.optional && !wanted.devOptional) {
      return false;
    }
  }
  return missingDev === 0 || presentDev === 0;
};
