import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { nextNumber } from '../lib/create-migration.mjs';
import { inRoot } from '../lib/paths.mjs';

/**
 * The repository as it is. Both answer undefined where nothing is.
 * @typedef {object} Repository
 * @property {(file: string) => string | undefined} read
 * @property {() => string} nextMigration its number, of four digits
 */

/**
 * Files by their path.
 * @typedef {object} Plan
 * @property {Map<string, string>} created
 * @property {Map<string, string>} edited
 */

const FORMATTED = /\.(ts|tsx|json|md|mjs)$/;

/** The files below a folder. @param {string} root @returns {Repository} */
export const repositoryIn = (root) => ({
  /** @param {string} file */
  read(file) {
    const name = path.join(root, file);
    return existsSync(name) ? readFileSync(name, 'utf8') : undefined;
  },
  nextMigration: () => nextNumber(readdirSync(path.join(root, 'database/migrations'))),
});

/** Texts as `npm run format` would leave them. @param {Plan} plan @returns {Promise<Plan>} */
export const formatted = async ({ created, edited }) => {
  const options = await resolveConfig(inRoot('src/index.ts'));
  /** @param {Map<string, string>} files */
  const formatAll = async (files) => {
    /** @type {[string, string][]} */
    const texts = [];
    for (const [file, text] of files) {
      texts.push([
        file,
        FORMATTED.test(file) ? await format(text, { ...options, filepath: file }) : text,
      ]);
    }
    return new Map(texts);
  };
  return { created: await formatAll(created), edited: await formatAll(edited) };
};

/** @param {string} root @param {Plan} plan */
export const writePlan = async (root, { created, edited }) => {
  for (const [file, text] of created) {
    const name = path.join(root, file);
    await mkdir(path.dirname(name), { recursive: true });
    await writeFile(name, text, { flag: 'wx' });
  }
  for (const [file, text] of edited) {
    await writeFile(path.join(root, file), text);
  }
};
