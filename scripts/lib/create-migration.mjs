import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from './errors.mjs';

/** @param {string} name */
const filesOf = (name) => ({
  'migration.json': `${JSON.stringify({ description: name.replaceAll('-', ' ') }, null, 2)}\n`,
  'up.sql': '-- Why this is needed, and what it locks for how long.\n\n',
  'down.sql': '-- Restores the schema exactly.\n\n',
});

/** After the last of these folders. @param {readonly string[]} names */
export const nextNumber = (names) => {
  const numbers = names.map((name) => Number.parseInt(name, 10) || 0);
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
};

/**
 * Writes an empty migration with the next number. Returns its folder. Throws on an unusable name.
 * @param {string} directory
 * @param {string} name
 */
export const createMigration = async (directory, name) => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new UserFacingError('The name of a migration is in kebab-case.', {
      advice: 'npm run migrate -- create add-partner-locations',
    });
  }
  const number = nextNumber(await readdir(directory));
  const folder = path.join(directory, `${number}-${name}`);
  await mkdir(folder);
  for (const [file, content] of Object.entries(filesOf(name))) {
    await writeFile(path.join(folder, file), content, { flag: 'wx' });
  }
  return folder;
};
