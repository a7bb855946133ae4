// Writes the files of a new migration. Usage: node scripts/create-migration.mjs <kebab-name>
import path from 'node:path';
import { createMigration } from './lib/create-migration.mjs';
import { errorText } from './lib/errors.mjs';
import { inRoot, ROOT } from './lib/paths.mjs';

try {
  const folder = await createMigration(inRoot('database/migrations'), process.argv[2] ?? '');
  console.log(`Wrote ${path.relative(ROOT, folder)}: up.sql, down.sql and migration.json`);
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
