import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Migration, MigrationFile } from './types';

const FILE_NAME = /^(\d{4}-[a-z0-9-]+)\.(?:js|ts)$/;

const isMigration = (value: unknown): value is Migration =>
  typeof value === 'object' &&
  value !== null &&
  'description' in value &&
  'up' in value &&
  'down' in value;

/**
 * Reads the migrations of a folder in the order of their names.
 * Throws when a file does not export `description`, `up` and `down`, or when two share a number.
 */
export const discoverMigrations = (directory: string): MigrationFile[] => {
  const migrations = readdirSync(directory)
    .sort()
    .flatMap((fileName): MigrationFile[] => {
      const name = FILE_NAME.exec(fileName)?.[1];
      if (!name || fileName.endsWith('.d.ts')) {
        return [];
      }
      const file = path.join(directory, fileName);
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list is known at run time only
      const exported: unknown = require(file);
      if (!isMigration(exported)) {
        throw new Error(`${file} must export description, up and down`);
      }
      return [
        {
          name,
          description: exported.description,
          phase: exported.phase ?? 'after-sync',
          drops: exported.drops ?? [],
          up: exported.up,
          down: exported.down,
          checksum: createHash('sha256').update(readFileSync(file)).digest('hex'),
        },
      ];
    });

  const numbers = migrations.map(({ name }) => name.slice(0, 4));
  const doubled = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (doubled) {
    throw new Error(`Two migrations have the number ${doubled}: give one of them the next number`);
  }
  return migrations;
};
