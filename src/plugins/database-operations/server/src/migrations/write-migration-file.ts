import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE_DIRECTORY = path.join(process.cwd(), 'database/migrations');

const template = (name: string) => `import type { Knex } from 'knex';

// Why this is needed, and what it locks for how long.

export const description = '${name.replaceAll('-', ' ')}';

export const up = async (trx: Knex.Transaction) => {
  await trx.raw(\`\`);
};

export const down = async (trx: Knex.Transaction) => {
  await trx.raw(\`\`);
};
`;

/** Writes an empty migration with the next number. Returns the path. Throws on an unusable name. */
export const writeMigrationFile = (name: string): string => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new Error('The name of a migration is in kebab-case, for example add-partner-locations');
  }
  const numbers = readdirSync(SOURCE_DIRECTORY).map((file) => Number.parseInt(file, 10) || 0);
  const number = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
  const file = path.join(SOURCE_DIRECTORY, `${number}-${name}.ts`);
  writeFileSync(file, template(name), { flag: 'wx' });
  return path.relative(process.cwd(), file);
};
