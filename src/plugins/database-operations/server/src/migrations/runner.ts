import type { Knex } from 'knex';
import { Umzug } from 'umzug';
import { listObjects } from '../queries/list-objects';
import { isSame } from './compare-ledger';
import { createLedger } from './ledger';
import { createObjectRecord } from './object-record';
import { createSettlement } from './settlement';
import type { SettlementOptions } from './settlement';
import type { MigrationFile, MigrationPhase } from './types';

export interface MigrationStatus {
  name: string;
  description: string;
  state: 'applied' | 'pending' | 'changed' | 'unknown';
  appliedAt?: Date;
  irreversible?: string;
}

interface RunnerOptions extends Omit<SettlementOptions, 'ledger'> {
  knex: Knex;
}

/** The word for "revert all" in `down --to`. */
const BEGINNING = '0';

/** Of the first migration: where it is without a line in the record, the record was lost. */
const FIRST_MADE = 'public.services_document_draft_key';

const LOST_LEDGER =
  'The database has what migrations make, and its record of migrations (ops.migrations) is empty: it was restored ' +
  'without the schema ops, or without its rows. Restore the dump again, with all schemas';

export const numberOf = (name: string): number => Number.parseInt(name, 10);

const runIn = async (
  trx: Knex.Transaction,
  direction: 'up' | 'down',
  migration: MigrationFile
): Promise<void> => {
  const startedAt = performance.now();
  // The time-outs of requests do not fit work that may rewrite a large table.
  await trx.raw(`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'`);
  const before = await listObjects(trx);
  await migration[direction](trx);
  await createObjectRecord(trx).write(direction, migration.name, before, await listObjects(trx));
  await createLedger(trx).record(trx, direction, migration, performance.now() - startedAt);
  // What the next one alters must have no checks that wait for the commit.
  await trx.raw('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED');
};

/**
 * Applies and reverts migrations. Each one that is applied and its line in the ledger are one transaction; so is all
 * that is reverted together. The caller holds the boot lock.
 */
export const createMigrationRunner = ({ knex, ...options }: RunnerOptions) => {
  const { migrations, log } = options;
  const ledger = createLedger(knex);
  const objectRecord = createObjectRecord(knex);

  /** A database that was restored without the schema `ops` has everything, and a record of nothing. */
  const refuseLostLedger = async (): Promise<void> => {
    if ((await ledger.applied()).length > 0) {
      return;
    }
    const { rows } = await knex.raw<{ rows: [{ is_there: boolean }] }>(
      'SELECT to_regclass(?) IS NOT NULL AS is_there',
      [FIRST_MADE]
    );
    if (rows[0].is_there) {
      throw new Error(LOST_LEDGER);
    }
  };

  const umzug = new Umzug<object>({
    migrations: migrations.map((migration) => ({
      name: migration.name,
      up: () => knex.transaction((trx) => runIn(trx, 'up', migration)),
    })),
    storage: {
      // Written by `runIn`.
      logMigration: async () => undefined,
      unlogMigration: async () => undefined,
      executed: async () => (await ledger.applied()).map(({ name }) => name),
    },
    logger: undefined,
  });
  umzug.on('migrated', ({ name }) => log.info(`Migration ${name} applied`));

  const settle = createSettlement({ ledger, ...options });

  const revertible = async ({ to }: { to?: string } = {}): Promise<string[]> => {
    await settle('down');
    const applied = (await ledger.applied()).map(({ name }) => name);
    if (to === BEGINNING) {
      return applied;
    }
    const index = to === undefined ? applied.length - 1 : applied.indexOf(to);
    if (index === -1 && to !== undefined) {
      throw new Error(`No migration "${to}" is applied: see npm run migrate -- status`);
    }
    return applied.slice(Math.max(index, 0));
  };

  const status = async (): Promise<MigrationStatus[]> => {
    await ledger.ensure();
    const applied = new Map((await ledger.applied()).map((row) => [row.name, row]));
    const known = migrations.map((migration): MigrationStatus => {
      const { name, description, irreversible } = migration;
      const row = applied.get(name);
      applied.delete(name);
      if (!row) {
        return { name, description, state: 'pending' };
      }
      const state = isSame(migration, row) ? 'applied' : 'changed';
      return { name, description, state, appliedAt: row.applied_at, irreversible };
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
  };

  return {
    /** Applies what is pending: all, those of one phase, or `only` one. Returns the names. */
    async up({ phase, only }: { phase?: MigrationPhase; only?: string } = {}): Promise<string[]> {
      await settle('up');
      await refuseLostLedger();
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
    revertible,

    /**
     * Reverts the last one, or all down to and with `to`, or everything (`0`): all that was asked for or, when one of them
     * cannot be reverted, nothing.
     */
    async down({ to }: { to?: string } = {}): Promise<string[]> {
      const chosen = (await revertible({ to })).map((name) => {
        const migration = migrations.find((known) => known.name === name);
        if (!migration) {
          throw new Error(
            `${name} is not part of this release: revert it with the one that has it`
          );
        }
        if (migration.irreversible !== undefined) {
          throw new Error(`${name} cannot be reverted: ${migration.irreversible}`);
        }
        return migration;
      });
      await knex.transaction(async (trx) => {
        for (const migration of chosen.toReversed()) {
          await runIn(trx, 'down', migration).catch((error: unknown) => {
            const reason = error instanceof Error ? error.message : String(error);
            throw new Error(`${migration.name} cannot be reverted, and nothing was: ${reason}`, {
              cause: error,
            });
          });
        }
      });
      const reverted = chosen.toReversed().map(({ name }) => name);
      reverted.forEach((name) => {
        log.info(`Migration ${name} reverted`);
      });
      return reverted;
    },

    /** An applied one whose text has changed is right as it is. */
    async accept(name: string): Promise<void> {
      const state = (await status()).find((migration) => migration.name === name)?.state;
      const migration = migrations.find((known) => known.name === name);
      if (!migration || state !== 'changed') {
        throw new Error(
          `"${name}" is no applied migration that has changed: see npm run migrate -- status`
        );
      }
      await ledger.adopt(migration);
    },

    /** What Strapi's sync may lose, each with the migration that says so. */
    announced(): Map<string, string> {
      return new Map(migrations.flatMap(({ name, drops }) => drops.map((drop) => [drop, name])));
    },

    status,
  };
};

export type MigrationRunner = ReturnType<typeof createMigrationRunner>;
