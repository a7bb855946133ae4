import type { AppliedMigration } from './ledger';
import type { MigrationFile } from './types';

export interface LedgerComparison {
  pending: MigrationFile[];
  /** The same migrations, with checksums of an earlier form of their files. */
  former: MigrationFile[];
  /** Of those that are applied and not what this release has, in words. */
  differences: string[];
  /** Those that would be applied, and have the number of one that is. */
  renamed: string[];
  /** Those that will be applied after others with higher numbers. */
  late: string[];
}

/** An applied one is as the release has it, or was in an earlier form of its files. */
export const isSame = (migration: MigrationFile, { checksum }: AppliedMigration): boolean =>
  [migration.checksum, ...migration.formerChecksums].includes(checksum);

/** What the files of a release and the ledger of a database say of each other. */
export const compareLedger = (
  migrations: readonly MigrationFile[],
  applied: readonly AppliedMigration[]
): LedgerComparison => {
  const rows = new Map(applied.map((row) => [row.name, row]));
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const pending = migrations.filter(({ name }) => !rows.has(name));
  const newest = migrations.at(-1)?.name ?? '';
  const comparison: LedgerComparison = {
    pending,
    former: [],
    differences: [],
    renamed: [],
    late: [],
  };

  for (const row of applied) {
    const migration = known.get(row.name);
    const successor = pending.find(({ name }) => name.slice(0, 4) === row.name.slice(0, 4));
    if (migration && !isSame(migration, row)) {
      comparison.differences.push(
        `${row.name} has changed since it was applied. Put it back as it was, and write the next migration; ` +
          `where the database was made to fit: npm run migrate -- accept ${row.name}`
      );
    } else if (migration && migration.checksum !== row.checksum) {
      comparison.former.push(migration);
    } else if (!migration && successor) {
      comparison.renamed.push(
        `${row.name} is applied, and ${successor.name} has its number. ` +
          'Give it back its name, or the other one the next number'
      );
    } else if (!migration && row.name < newest) {
      // Those after the newest are of a later release, beside which this one may run.
      comparison.differences.push(`${row.name} is applied, and this release has no such migration`);
    }
  }
  for (const { name, phase } of pending) {
    const later = migrations.findLast((other) => other.phase === phase && rows.has(other.name));
    if (later && name < later.name) {
      comparison.late.push(`${name} is applied after ${later.name}, which has a higher number`);
    }
  }
  return comparison;
};
