// Writes the files of a new migration. Usage: node scripts/create-migration.mjs <kebab-name>
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createMigration } from './lib/create-migration.mjs';
import { errorText } from './lib/errors.mjs';
import { inRoot, ROOT } from './lib/paths.mjs';

try {
  const [name = '', ...args] = process.argv.slice(2);
  parseArgs({ args, options: {} });
  const folder = await createMigration(inRoot('database/migrations'), name);
  console.log(`Wrote ${path.relative(ROOT, folder)}: up.sql, down.sql and migration.json`);
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
