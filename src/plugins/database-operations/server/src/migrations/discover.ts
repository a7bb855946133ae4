import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FORMER_CHECKSUMS } from './former-checksums';
import { readSqlMigration } from './read-sql-migration';
import type { Migration, MigrationFile } from './types';

export interface MigrationFolders {
  /** Where the files lie as they were written. */
  texts: string;
  /** Where what is compiled of them lies. */
  compiled: string;
}

const NAME = /^\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*$/;

const isMigration = (value: unknown): value is Migration =>
  typeof value === 'object' &&
  value !== null &&
  'description' in value &&
  'up' in value &&
  'down' in value;

/** The same on every machine, whatever ends its lines. */
const checksumOf = (...files: string[]): string => {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '');
    hash.update('\0');
  }
  return hash.digest('hex');
};

const complete = (
  name: string,
  migration: Migration,
  checksum: string,
  formerChecksums: readonly string[]
): MigrationFile => ({
  ...migration,
  name,
  phase: migration.phase ?? 'after-sync',
  drops: migration.drops ?? [],
  checksum,
  formerChecksums,
});

/** `migration.json` describes: what it says may be made clearer later, and more may be announced. */
const readFolder = (name: string, folder: string): MigrationFile => {
  const checksum = checksumOf(path.join(folder, 'up.sql'), path.join(folder, 'down.sql'));
  return complete(name, readSqlMigration(folder), checksum, FORMER_CHECKSUMS[name] ?? []);
};

/** Another compiler writes the same differently, so that the source counts where there is one. */
const readModule = (name: string, source: string, compiled: string): MigrationFile => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list is known at run time only
  const exported: unknown = require(compiled);
  if (!isMigration(exported)) {
    throw new Error(`${source} must export description, up and down`);
  }
  const text = existsSync(source) ? source : compiled;
  return complete(name, exported, checksumOf(text), [
    createHash('sha256').update(readFileSync(compiled)).digest('hex'),
  ]);
};

const read = (entry: string, { texts, compiled }: MigrationFolders): MigrationFile | undefined => {
  const name = path.basename(entry, '.ts');
  const text = path.join(texts, entry);
  if (name !== entry) {
    return readModule(name, text, path.join(compiled, `${name}.js`));
  }
  const files = readdirSync(text);
  if (files.length === 0) {
    // Of one that is gone: the build takes away files.
    return undefined;
  }
  return files.some((file) => /^index\.[jt]s$/.test(file))
    ? readModule(name, path.join(text, 'index.ts'), path.join(compiled, name, 'index.js'))
    : readFolder(name, text);
};

/**
 * Reads the migrations in the order of their names: folders with SQL, and TypeScript as a file or as
 * the `index.ts` of a folder. Throws when one is not complete, or when two share a number.
 */
export const discoverMigrations = (folders: MigrationFolders): MigrationFile[] => {
  const files = readdirSync(folders.texts).filter((file) => /^\d/.test(file));
  // Of one in TypeScript, there may be the text and what is compiled of it.
  const entries = [...new Set(files.map((file) => file.replace(/\.js$/, '.ts')))].sort();
  const misnamed = entries.find((entry) => !NAME.test(path.basename(entry, '.ts')));
  if (misnamed !== undefined) {
    throw new Error(
      `${path.join(folders.texts, misnamed)} is no migration: that is a folder or a .ts file with a name like 0042-add-something`
    );
  }
  const migrations = entries.flatMap((entry) => read(entry, folders) ?? []);
  const numbers = migrations.map(({ name }) => name.slice(0, 4));
  const doubled = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (doubled) {
    throw new Error(`Two migrations have the number ${doubled}: give one of them the next number`);
  }
  return migrations;
};
