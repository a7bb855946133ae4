import os from 'node:os';
import type { Knex } from 'knex';
import type { MigrationFile } from './types';

export interface AppliedMigration {
  name: string;
  checksum: string;
  applied_at: Date;
}

/**
 * The tables that the runner itself needs, so that no migration can take them away.
 * `ops.once` is described in `services/once.ts`; `ops.migrations` says what is applied; `ops.migration_history` keeps each run in either direction,
 * for the operator who asks who did what when; `ops.migration_objects` is described in `object-record.ts`.
 */
export const createLedger = (knex: Knex) => ({
  async ensure(): Promise<void> {
    await knex.raw(`
      CREATE SCHEMA IF NOT EXISTS ops;
      CREATE TABLE IF NOT EXISTS ops.migrations (
        name text PRIMARY KEY,
        checksum text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE IF NOT EXISTS ops.migration_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        direction text NOT NULL CHECK (direction IN ('up', 'down')),
        finished_at timestamptz NOT NULL DEFAULT now(),
        duration_ms integer NOT NULL,
        instance text NOT NULL
      );
      CREATE TABLE IF NOT EXISTS ops.migration_objects (
        migration text NOT NULL,
        object text NOT NULL,
        is_present boolean NOT NULL,
        statement text,
        PRIMARY KEY (migration, object)
      );
      CREATE TABLE IF NOT EXISTS ops.once (
        key text PRIMARY KEY,
        done_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  },

  async applied(): Promise<AppliedMigration[]> {
    return knex('migrations').withSchema('ops').select('*').orderBy('name');
  },

  /** The text counts from now on that the release has. */
  async adopt({ name, checksum }: MigrationFile): Promise<void> {
    await knex('migrations').withSchema('ops').where({ name }).update({ checksum });
  },

  /** Writes the outcome in the transaction of the migration itself: both or neither. */
  async record(
    trx: Knex.Transaction,
    direction: 'up' | 'down',
    { name, checksum }: MigrationFile,
    durationMs: number
  ): Promise<void> {
    const ledger = trx('migrations').withSchema('ops');
    await (direction === 'up'
      ? ledger.insert({ name, checksum })
      : ledger.where({ name }).delete());
    await trx('migration_history')
      .withSchema('ops')
      .insert({
        name,
        direction,
        duration_ms: Math.round(durationMs),
        instance: `${os.hostname()}:${process.pid}`,
      });
  },
});

export type Ledger = ReturnType<typeof createLedger>;
