import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';
import { splitStatements } from '../domain/split-statements';
import type { Statement } from '../domain/split-statements';
import { runStatements } from './run-statements';
import type { Migration } from './types';

const UP = 'up.sql';
const DOWN = 'down.sql';
const DECLARATION = 'migration.json';

const declarationSchema = z.strictObject({
  description: z.string().trim().min(1),
  phase: z.enum(['before-sync', 'after-sync']).optional(),
  drops: z.array(z.string().min(1)).optional(),
  irreversible: z.string().trim().min(1).optional(),
});

/** The transaction is the runner's, with the line in the ledger. */
const TRANSACTION_CONTROL =
  /^(?:begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i;

const shown = (folder: string, file = ''): string =>
  path.join('database/migrations', path.basename(folder), file);

const readDeclaration = (folder: string): z.infer<typeof declarationSchema> => {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path.join(folder, DECLARATION), 'utf8'));
  } catch (cause) {
    throw new Error(`${shown(folder, DECLARATION)} must be there and be JSON`, { cause });
  }
  createConfigValidator(shown(folder, DECLARATION), declarationSchema)(content);
  return declarationSchema.parse(content);
};

const readStatements = (folder: string, file: string): Statement[] => {
  const statements = splitStatements(readFileSync(path.join(folder, file), 'utf8'));
  const control = statements.find(({ text }) => TRANSACTION_CONTROL.test(text));
  if (control) {
    throw new Error(
      `${shown(folder, file)}:${control.line}: a migration is one transaction, which the runner begins and ends`
    );
  }
  return statements;
};

/** A folder with `up.sql`, `down.sql` and `migration.json`. Throws when something is amiss. */
export const readSqlMigration = (folder: string): Migration => {
  const has = (file: string) => existsSync(path.join(folder, file));
  const declaration = readDeclaration(folder);
  const stray = readdirSync(folder).find((file) => ![UP, DOWN, DECLARATION].includes(file));
  if (stray !== undefined) {
    throw new Error(`Nothing reads ${shown(folder, stray)}: take it away`);
  }
  if (!has(UP)) {
    throw new Error(`${shown(folder, UP)} is missing`);
  }
  if (has(DOWN) === (declaration.irreversible !== undefined)) {
    throw new Error(
      `${shown(folder)} needs either ${DOWN} or "irreversible" in ${DECLARATION}: what to restore instead`
    );
  }
  const up = readStatements(folder, UP);
  if (up.length === 0 && !declaration.drops) {
    throw new Error(`${shown(folder, UP)} has no statement yet`);
  }
  const down = has(DOWN) ? readStatements(folder, DOWN) : [];
  return {
    ...declaration,
    up: (trx) => runStatements(trx, shown(folder, UP), up),
    down: (trx) => runStatements(trx, shown(folder, DOWN), down),
  };
};
