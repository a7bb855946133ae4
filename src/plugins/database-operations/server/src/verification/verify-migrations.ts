import type { Knex } from 'knex';
import type { MigrationRunner } from '../migrations/runner';
import { compareSnapshots } from './compare-snapshots';
import { takeSnapshot } from './snapshot';
import type { Snapshot } from './snapshot';

interface VerificationOptions {
  knex: Knex;
  migrator: MigrationRunner;
  report: (line: string) => void;
}

/**
 * Walks a filled database down to its beginning and up again, one migration at a time. On the way up
 * each step must arrive at what the way down left there: same schema, same rows.
 * Returns the differences, each with the migration that made it.
 */
export const verifyMigrations = async ({
  knex,
  migrator,
  report,
}: VerificationOptions): Promise<string[]> => {
  const all = (await migrator.status()).filter(({ state }) => state === 'applied');
  const bottom = all.findLast(({ irreversible }) => irreversible !== undefined);
  if (bottom) {
    report(`Not below ${bottom.name}, which is irreversible`);
  }
  const applied = bottom ? all.slice(all.indexOf(bottom) + 1) : all;
  const snapshots: Snapshot[] = [await takeSnapshot(knex)];

  for (const { name } of [...applied].reverse()) {
    await migrator.down();
    snapshots.push(await takeSnapshot(knex));
    report(`down ${name}`);
  }

  const differences: string[] = [];
  for (const [index, { name }] of applied.entries()) {
    await migrator.up({ only: name });
    const expected = snapshots[applied.length - index - 1];
    const found = expected ? compareSnapshots(expected, await takeSnapshot(knex)) : [];
    differences.push(...found.map((difference) => `${name}: ${difference}`));
    report(`up ${name}: ${found.length === 0 ? 'equal' : `${found.length} differences`}`);
  }
  return differences;
};
