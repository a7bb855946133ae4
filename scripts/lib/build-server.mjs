import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { removeEmptyFolders } from './empty-folders.mjs';
import { listFiles } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { runLogged } from './run-logged.mjs';

/** @typedef {import('./build-stamp.mjs').Target} Target */

const SOURCE_FOLDERS = ['config', 'database', 'src', 'types'];
const MIGRATIONS = 'database/migrations';

/** What the `exclude` of tsconfig.json says. @param {string} file */
const isServerSource = (file) =>
  file !== 'src/admin' &&
  !/^src\/plugins\/[^/]+\/admin(\/|$)/.test(file) &&
  !/(^|\/)__tests__(\/|$)/.test(file) &&
  !file.endsWith('.test.ts');

const listSources = async () => {
  const lists = SOURCE_FOLDERS.map((folder) => listFiles(inRoot(), folder, isServerSource));
  const files = (await Promise.all(lists)).flat();
  return ['tsconfig.json', ...files.filter((file) => /\.(ts|json|sql)$/.test(file))];
};

const listOutputs = async () => {
  const lists = SOURCE_FOLDERS.map((folder) => listFiles(inRoot(), `dist/${folder}`));
  return (await Promise.all(lists)).flat();
};

/** @type {Target} */
export const SERVER = { name: 'server', listSources, listOutputs };

/**
 * Strapi loads whatever lies in its folders, and takes a folder for a content type whether or not
 * anything is in it: output of a deleted or renamed source has to go, with its folders. tsc never
 * removes any.
 */
const removeStaleOutput = async () => {
  const sources = new Set(await listSources());
  for (const output of await listOutputs()) {
    const relative = output.slice('dist/'.length);
    const source = relative.replace(/\.js$/, '.ts');
    if (!sources.has(source)) {
      await rm(inRoot(output), { force: true });
    }
  }
  for (const folder of SOURCE_FOLDERS) {
    await removeEmptyFolders(inRoot('dist', folder));
  }
};

/** The texts of migrations: SQL is run as it is written, and the checksum is that of the source. */
const copyMigrations = () =>
  cp(inRoot(MIGRATIONS), inRoot('dist', MIGRATIONS), { recursive: true, preserveTimestamps: true });

/** tsc trusts its notes about earlier output. @returns {Promise<void>} */
const forgetEarlierOutput = async () => {
  await rm(inRoot('dist', 'tsconfig.tsbuildinfo'), { force: true });
};

/**
 * `despiteErrors` is for the command that makes the generated types: after a change of a schema the
 * code does not fit the old ones, and would never be compiled.
 *
 * @param {{ afresh: boolean, despiteErrors: boolean, logFile: string, signal?: AbortSignal }} options
 */
export const buildServer = async ({ afresh, despiteErrors, logFile, signal }) => {
  if (afresh || !existsSync(inRoot('dist', 'config'))) {
    await forgetEarlierOutput();
  }
  const compiler = [inRoot('node_modules/typescript/bin/tsc'), '-p', inRoot('tsconfig.json')];
  const emitAlways = despiteErrors ? ['--noEmitOnError', 'false'] : [];
  let isClean = true;
  try {
    await runLogged(process.execPath, [...compiler, ...emitAlways], {
      logFile,
      what: 'Compiling the server',
      advice: 'correct the errors above, then run the command again.',
      signal,
    });
  } catch (error) {
    if (!despiteErrors || signal?.aborted) {
      throw error;
    }
    isClean = false;
  }
  await copyMigrations();
  await removeStaleOutput();
  return { isClean };
};
