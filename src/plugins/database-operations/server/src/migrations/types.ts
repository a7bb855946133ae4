import type { Knex } from 'knex';

export type MigrationPhase = 'before-sync' | 'after-sync';

/**
 * What a folder in `database/migrations` says, or what a TypeScript file there exports. Both
 * directions run in one transaction each.
 */
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
  /** What to restore instead of going down, where there is no way down. */
  irreversible?: string;
  up(trx: Knex.Transaction): Promise<void>;
  down(trx: Knex.Transaction): Promise<void>;
}

/** A migration with what its file says about it. */
export interface MigrationFile extends Migration {
  /** Name of the folder, or of the file without its ending: `0001-operations-schema`. */
  name: string;
  phase: MigrationPhase;
  drops: readonly string[];
  /** SHA-256 of the text. */
  checksum: string;
  /** Which ledgers may have instead, for the same migration. */
  formerChecksums: readonly string[];
}
