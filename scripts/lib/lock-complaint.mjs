/** @typedef {import('./installed-tree.mjs').Lockfile} Lockfile */

/**
 * Whether all that `npm ci` objects to is that packages for other platforms are not locked. npm
 * leaves them out of the lock file where the registry it was made with did not have them, and then
 * refuses that file.
 * @param {string} log
 * @param {Lockfile} locked
 */
export const isOnlyOptionalMissing = (log, locked) => {
  const lines = log.split('\n').filter((line) => /^npm error (Missing|Invalid): /.test(line));
  const optional = new Set(
    Object.values(locked.packages ?? {}).flatMap((item) =>
      Object.keys(item.optionalDependencies ?? {})
    )
  );
  return (
    log.includes('code EUSAGE') &&
    lines.length > 0 &&
    lines.every((line) => {
      const name = /^npm error Missing: (@?[^@\s]+)@\S* from lock file/.exec(line)?.[1];
      return name !== undefined && optional.has(name);
    })
  );
};
