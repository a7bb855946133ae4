import type { Knex } from 'knex';

export type MigrationPhase = 'before-sync' | 'after-sync';

/** What a file in `database/migrations` exports. Both directions run in one transaction each. */
export interface Migration {
  /** One line for the operator who reads `npm run migrate -- status`. */
  description: string;
  /** Before Strapi creates and alters its own tables, or after it. Default: after. */
  phase?: MigrationPhase;
  /**
   * What Strapi's schema sync may lose once this migration is there, in the names that its refusal
   * gives: `public.locations.region`.
   */
  drops?: readonly string[];
  up(trx: Knex.Transaction): Promise<void>;
  /** An irreversible one throws an error that says what to restore instead. */
  down(trx: Knex.Transaction): Promise<void>;
}

/** A migration with what its file says about it. */
export interface MigrationFile extends Migration {
  /** File name without its ending, for example `0001-operations-schema`. */
  name: string;
  phase: MigrationPhase;
  drops: readonly string[];
  /** SHA-256 of the compiled file. */
  checksum: string;
}
