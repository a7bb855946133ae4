import type { Knex } from 'knex';
import { Umzug } from 'umzug';
import { listObjects } from '../queries/list-objects';
import { createLedger } from './ledger';
import { createObjectRecord } from './object-record';
import type { MigrationFile, MigrationPhase } from './types';

export interface MigrationStatus {
  name: string;
  description: string;
  state: 'applied' | 'pending' | 'changed' | 'unknown';
  appliedAt?: Date;
}

interface RunnerOptions {
  knex: Knex;
  migrations: MigrationFile[];
  log: (message: string) => void;
}

/** The word for "revert all" in `down --to`. */
const BEGINNING = '0';

export const numberOf = (name: string): number => Number.parseInt(name, 10);

const runInTransaction = async (
  knex: Knex,
  direction: 'up' | 'down',
  migration: MigrationFile
): Promise<void> => {
  const startedAt = performance.now();
  await knex.transaction(async (trx) => {
    // The time-outs of requests do not fit work that may rewrite a large table.
    await trx.raw(`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'`);
    const before = await listObjects(trx);
    await migration[direction](trx);
    await createObjectRecord(trx).write(direction, migration.name, before, await listObjects(trx));
    await createLedger(knex).record(trx, direction, migration, performance.now() - startedAt);
  });
};

/**
 * Applies and reverts migrations. Each one and its line in the ledger are one transaction.
 * The caller holds the boot lock.
 */
export const createMigrationRunner = ({ knex, migrations, log }: RunnerOptions) => {
  const ledger = createLedger(knex);
  const objectRecord = createObjectRecord(knex);

  const umzug = new Umzug<object>({
    migrations: migrations.map((migration) => ({
      name: migration.name,
      up: () => runInTransaction(knex, 'up', migration),
      down: () => runInTransaction(knex, 'down', migration),
    })),
    storage: {
      // Written by `runInTransaction`.
      logMigration: async () => undefined,
      unlogMigration: async () => undefined,
      executed: async () => (await ledger.applied()).map(({ name }) => name),
    },
    logger: undefined,
  });
  umzug.on('migrated', ({ name }) => log(`Migration ${name} applied`));
  umzug.on('reverted', ({ name }) => log(`Migration ${name} reverted`));

  return {
    /** Applies what is pending: all, those of one phase, or `only` one. Returns the names. */
    async up({ phase, only }: { phase?: MigrationPhase; only?: string } = {}): Promise<string[]> {
      await ledger.ensure();
      await objectRecord.begin((await ledger.applied()).length > 0);
      const pending = new Set((await umzug.pending()).map(({ name }) => name));
      const chosen = migrations
        .filter(({ name }) => pending.has(name))
        .filter((migration) => !phase || migration.phase === phase)
        .filter(({ name }) => !only || name === only)
        .map(({ name }) => name);
      await umzug.up({ migrations: chosen });
      return chosen;
    },

    /** The number of the last migration of this release. */
    newest: (): number => numberOf(migrations.at(-1)?.name ?? BEGINNING),

    /** What `down` would revert, the first of them first. Throws when `to` is none of them. */
    async revertible({ to }: { to?: string } = {}): Promise<string[]> {
      await ledger.ensure();
      const applied = (await ledger.applied()).map(({ name }) => name);
      if (to === BEGINNING) {
        return applied;
      }
      const index = to === undefined ? applied.length - 1 : applied.indexOf(to);
      if (index === -1 && to !== undefined) {
        throw new Error(`No migration "${to}" is applied: see npm run migrate -- status`);
      }
      return applied.slice(Math.max(index, 0));
    },

    /** Reverts the last one, or all down to and with `to`, or everything (`0`). */
    async down({ to }: { to?: string } = {}): Promise<string[]> {
      await ledger.ensure();
      const reverted = await umzug.down(to === BEGINNING ? { to: 0 } : to ? { to } : undefined);
      return reverted.map(({ name }) => name);
    },

    /** What Strapi's sync may lose, each with the migration that says so. */
    announced(): Map<string, string> {
      return new Map(migrations.flatMap(({ name, drops }) => drops.map((drop) => [drop, name])));
    },

    async status(): Promise<MigrationStatus[]> {
      await ledger.ensure();
      const applied = new Map((await ledger.applied()).map((row) => [row.name, row]));
      const known = migrations.map(({ name, description, checksum }): MigrationStatus => {
        const row = applied.get(name);
        applied.delete(name);
        if (!row) {
          return { name, description, state: 'pending' };
        }
        const state = row.checksum === checksum ? 'applied' : 'changed';
        return { name, description, state, appliedAt: row.applied_at };
      });
      const unknown = [...applied.values()].map(
        (row): MigrationStatus => ({
          name: row.name,
          description: 'not part of this release',
          state: 'unknown',
          appliedAt: row.applied_at,
        })
      );
      return [...known, ...unknown];
    },
  };
};

export type MigrationRunner = ReturnType<typeof createMigrationRunner>;
