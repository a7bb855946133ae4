import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, UserFacingError } from '../errors.mjs';
import { readIfExists } from '../files.mjs';
import { USE_OWN_DATABASE } from './binaries.mjs';

/** @typedef {import('./placement.mjs').Placement} Placement */

// Nothing of ours goes to Postgres: neither secrets nor PG* variables, which would redirect it.
/** @returns {NodeJS.ProcessEnv} */
export const serverEnvironment = () => ({ PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' });

// The first that the system knows. All sort by code point; the last folds only ASCII letters.
const LOCALES = [['--locale=C.UTF-8'], ['--locale=C']];

/**
 * Runs one of the Postgres programs to its end.
 * @param {Placement} placement
 * @param {string} program
 * @param {string[]} args
 * @param {string} [input]
 * @returns {Promise<{ failure: string | undefined, output: string }>}
 */
const runProgram = ({ nativeDir, user }, program, args, input = '') =>
  new Promise((resolve) => {
    const child = spawn(path.join(nativeDir, 'bin', program), args, {
      ...user,
      // The current folder may be closed to that user.
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => resolve({ failure: error.message, output }));
    child.once('close', (code, signal) =>
      resolve({ failure: code === 0 ? undefined : `${signal ?? `exit code ${code}`}`, output })
    );
    child.stdin.end(input);
  });

/** @param {string} folder */
const removeStagings = async (folder) => {
  for (const name of await readdir(folder)) {
    if (name.startsWith('postgres.new-')) {
      await rm(path.join(folder, name), { recursive: true, force: true });
    }
  }
};

/**
 * Makes the cluster beside its place and moves it there, so that a killed run leaves none or all.
 * @param {Placement} placement
 * @param {{ password: string, durable: boolean }} options
 */
export const createCluster = async (placement, { password, durable }) => {
  const { clusterDir, user } = placement;
  const parent = path.dirname(clusterDir);
  await removeStagings(parent);
  const staging = path.join(parent, `postgres.new-${process.pid}`);
  const passwordFile = path.join(staging, 'password');
  const data = path.join(staging, 'data');
  try {
    let result = { failure: /** @type {string | undefined} */ ('not run'), output: '' };
    for (const locale of LOCALES) {
      await rm(staging, { recursive: true, force: true });
      await mkdir(staging, { mode: 0o700 });
      await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
      if (user) {
        await chown(passwordFile, user.uid, user.gid);
        await chown(staging, user.uid, user.gid);
      }
      result = await runProgram(placement, 'initdb', [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--lc-messages=C',
        ...locale,
        ...(durable ? [] : ['--no-sync']),
      ]);
      if (!result.output.includes('invalid locale')) {
        break;
      }
    }
    if (result.failure !== undefined) {
      throw new UserFacingError(
        `The database folder could not be made (${result.failure}).\n\n${result.output.trim()}`,
        { advice: `see that ${parent} has space and can be written; or ${USE_OWN_DATABASE}` }
      );
    }
    await rename(data, clusterDir);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};

/**
 * @param {Placement} placement
 * @returns {Promise<boolean>} whether there is a cluster that these binaries can run
 */
export const hasCluster = async ({ clusterDir, majorVersion }) => {
  const version = (await readIfExists(path.join(clusterDir, 'PG_VERSION')))?.trim();
  if (version === undefined) {
    // An empty folder is as good as none; anything else is not ours to overwrite.
    await rmdir(clusterDir).catch((error) => {
      if (errorCode(error) === 'ENOENT') return;
      throw new UserFacingError(`${clusterDir} is no Postgres cluster, and not empty.`, {
        advice: 'move it away and run this command again.',
        cause: error,
      });
    });
    return false;
  }
  if (version !== String(majorVersion)) {
    throw new UserFacingError(
      `${clusterDir} was made by Postgres ${version}; this application runs ${majorVersion}.`,
      { advice: `restore a backup into a new folder (DATA_DIR=...), or ${USE_OWN_DATABASE}` }
    );
  }
  return true;
};

/**
 * Sets a new password where the old one is lost. The server must not run.
 * @param {Placement} placement
 * @param {string} password
 */
export const resetPassword = async (placement, password) => {
  const { failure, output } = await runProgram(
    placement,
    'postgres',
    ['--single', '-D', placement.clusterDir, 'postgres'],
    `ALTER ROLE postgres PASSWORD '${password}'\n`
  );
  if (failure !== undefined || output.includes('ERROR:')) {
    throw new UserFacingError(`The password of the database is lost (${failure}).\n\n${output}`, {
      advice: `move ${placement.clusterDir} away to start with an empty database.`,
    });
  }
};
