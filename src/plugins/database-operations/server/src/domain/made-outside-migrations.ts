export interface MadeOutside {
  what: string;
  /** The file below `src/plugins` that makes it, and makes it again where it is gone. */
  madeBy: string;
  when: 'before the first migration' | 'at a start' | 'at a start and while it runs';
  /** Their tables, with schema. Those of partitions are known by `objects` alone. */
  tables: readonly string[];
  /** Names as `queries/list-objects.ts` gives them: kind, schema, table, name. */
  objects: RegExp;
  /** Whether it differs from one hour to the next, so that no two looks at a database compare. */
  comesAndGoes: boolean;
}

const ofTables = (tables: readonly string[]): RegExp =>
  new RegExp(`^\\w+ (?:${tables.join('|').replaceAll('.', '\\.')})(?:\\.|$)`);

const LEDGER_TABLES = [
  'ops.migrations',
  'ops.migration_history',
  'ops.migration_objects',
  'ops.once',
];
const ENCRYPTION_TABLES = ['ops.encryption_keys', 'ops.encrypted_columns'];
const BULLMQ_TABLES = [
  'dedup',
  'dedup_next',
  'event',
  'job',
  'job_dependency',
  'job_log',
  'meta',
  'metrics',
  'migration',
  'rate_limit',
  'relay_inbox',
  'relay_node',
  'relay_retained',
  'relay_subscription',
  'scheduler',
].map((name) => `jobs.${name}`);

/**
 * All that a database has beside what Strapi and our migrations make. Backups, the verification of
 * migrations and the check for missing rules know the rest of the database from here, so whatever is
 * made without a migration has its line. A test compares it with a database.
 */
export const MADE_OUTSIDE_MIGRATIONS: readonly MadeOutside[] = [
  {
    what: 'the schema of the ledger, the ledger, and what is done once',
    madeBy: 'database-operations/server/src/migrations/ledger.ts',
    when: 'before the first migration',
    tables: LEDGER_TABLES,
    objects: new RegExp(`^schema ops$|${ofTables(LEDGER_TABLES).source}`),
    comesAndGoes: false,
  },
  {
    what: 'what BullMQ keeps its jobs in',
    madeBy: 'job-queue/server/src/services/backend.ts',
    when: 'at a start',
    tables: BULLMQ_TABLES,
    // All of the schema but what migrations 0007, 0008 and 0010 made.
    objects: /^(?!schema)\w+ jobs\.(?!outbox|effects|cancellations|schedule_runs|enqueue\b)/,
    comesAndGoes: false,
  },
  {
    what: 'which keys have encrypted, and which columns are encrypted',
    madeBy: 'field-encryption/server/src/queries/ensure-tables.ts',
    when: 'at a start',
    tables: ENCRYPTION_TABLES,
    objects: ofTables(ENCRYPTION_TABLES),
    comesAndGoes: false,
  },
  {
    what: 'triggers that refuse plain text in encrypted columns, and the indexes to find by',
    madeBy: 'field-encryption/server/src/services/columns.ts',
    when: 'at a start',
    tables: [],
    objects:
      /^(?:function ops\.refuse_plaintext\b|trigger .*\.field_encryption_|index public\..*_blind_index_idx$)/,
    comesAndGoes: true,
  },
  {
    what: 'triggers that record the changes of audited tables',
    madeBy: 'audit-log/server/src/services/capture.ts',
    when: 'at a start',
    tables: [],
    objects: /^trigger .*\.audit_capture/,
    comesAndGoes: true,
  },
  {
    what: 'triggers that refuse to delete what is on hold, and the rows by which they know the tables',
    madeBy: 'gdpr/server/src/holds/guard.ts',
    when: 'at a start',
    tables: [],
    objects: /^trigger .*\.gdpr_refuse_held|^data ops\.subject_(?:tables|parts)$/,
    comesAndGoes: true,
  },
  {
    what: 'the partitions of the audit log, one for each class and month',
    madeBy: 'audit-log/server/src/services/partitions.ts',
    when: 'at a start and while it runs',
    tables: [],
    objects: /\baudit\.entries_[a-z]+_\d{4}_\d{2}/,
    comesAndGoes: true,
  },
];

/** Whether something, by the name that `queries/list-objects.ts` gives it, is no matter of migrations. */
export const isMadeOutside = (object: string): boolean =>
  MADE_OUTSIDE_MIGRATIONS.some(({ objects }) => objects.test(object));

/** Whether it differs between two looks at the same database. */
export const comesAndGoes = (object: string): boolean =>
  MADE_OUTSIDE_MIGRATIONS.some((made) => made.comesAndGoes && made.objects.test(object));
