import { yup } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import pg from 'pg';
import { defineSeam } from '../seam';

/** The parts of knex's client (`client.js`) that its types leave out. */
interface KnexClient {
  driver: object;
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: pg.Client): Promise<void>;
  validateConnection(connection: pg.Client): boolean | Promise<boolean>;
}

interface TransactionContext {
  transaction(this: unknown, container?: unknown, config?: unknown): Promise<Knex.Transaction>;
}

type TestValidation = (this: unknown, ...values: unknown[]) => TestedSchema;

export interface TestedSchema {
  tests: ValidationTest[];
  test: TestValidation;
}

export interface ValidationTest {
  (input: unknown, callback: (error?: unknown, value?: unknown) => void): void;
  OPTIONS?: unknown;
}

const knexClient = ({ db }: Core.Strapi) => db.connection.client as KnexClient;

const KNEX_CLIENT = 'lib/client.js';

export const validationTests = defineSeam({
  name: 'validation-tests',
  reads: {
    yup: ['lib/schema.js', 'lib/util/createValidation.js'],
    '@strapi/core': ['dist/services/entity-validator/validators.js'],
  },
  changes:
    'A validation rejects when one of its tests does. yup looks away: the rejection ends the process, and the request waits for ever with its transaction open.',
  without: 'A database that refuses a value, a lock or a connection ends the process.',
  at: () => yup.BaseSchema.prototype as unknown as TestedSchema,
  members: ['test'],
});

export const commitErrors = defineSeam({
  name: 'commit-errors',
  reads: {
    knex: ['lib/knex-builder/make-knex.js', 'lib/execution/transaction.js'],
    '@strapi/database': ['dist/transaction-context.js'],
  },
  changes:
    'commit() rejects when Postgres refuses the COMMIT. knex rejects only executionPromise, which Strapi does not wait for.',
  without: 'A change that a deferred constraint refuses is answered as done, and is gone.',
  at: ({ db }) => (db.connection as unknown as { context: TransactionContext }).context,
  members: ['transaction'],
});

export const failedConnections = defineSeam({
  name: 'failed-connections',
  reads: {
    '@strapi/database': [
      'dist/dialects/postgresql/index.js',
      'dist/index.js',
      'dist/connection.js',
    ],
  },
  changes:
    'A connection whose search path cannot be set is closed, and the pool makes another. Strapi looks away when that fails.',
  without: 'A Postgres that goes away while a connection is opened ends the process.',
  at: ({ db }) => db.dialect,
  members: ['initialize'],
});

export const commitCallbacks = defineSeam({
  name: 'commit-callbacks',
  reads: { '@strapi/database': ['dist/index.js', 'dist/transaction-context.js'] },
  changes: 'What fails after a commit or a rollback is logged. Strapi does not wait for it.',
  without:
    'An event or a webhook that fails after a commit ends the process, or is told as a change that failed.',
  at: ({ db }) => db,
  members: ['transaction'],
});

export const failedTransactions = defineSeam({
  name: 'failed-transactions',
  reads: { '@strapi/database': ['dist/index.js', 'dist/transaction-context.js'] },
  changes:
    'Nothing outlives a transaction that has failed. Strapi forgets it at the first part that rejects, while the others go on.',
  without: 'Parts of a change that was rolled back are committed, each on its own.',
  at: ({ db }) => db,
  members: ['transaction'],
});

export const lateStatements = defineSeam({
  name: 'late-statements',
  reads: { knex: [KNEX_CLIENT] },
  changes: 'A statement that was meant for a transaction which has failed gets no connection.',
  without: 'It is committed on a connection of its own.',
  at: knexClient,
  members: ['acquireConnection'],
});

export const databaseTroubles = defineSeam({
  name: 'database-troubles',
  reads: {
    knex: [KNEX_CLIENT],
    '@strapi/plugin-users-permissions': ['dist/server/strategies/users-permissions.js'],
  },
  changes:
    'A request notes that it got no connection. Much of Strapi turns any failure into an answer of its own.',
  without: 'A database that is away is answered with 401 or 500 instead of 503.',
  at: knexClient,
  members: ['acquireConnection'],
});

export const checkedConnections = defineSeam({
  name: 'checked-connections',
  reads: { knex: [KNEX_CLIENT] },
  changes:
    'Connections are checked before use where they may be dead: knex takes each one for good.',
  without: 'After a fail-over each connection of the pool fails one request.',
  at: knexClient,
  members: ['releaseConnection', 'validateConnection'],
});

export const watchedClients = defineSeam({
  name: 'watched-clients',
  reads: { knex: ['lib/dialects/postgres/index.js', KNEX_CLIENT], pg: ['lib/client.js'] },
  changes:
    'Clients of the pool notice that nobody is at the other end any more, by the statement in work and the number of their server process.',
  without: 'Behind a proxy that swallows packets a request waits until TCP gives up.',
  at: knexClient,
  members: ['driver'],
  // The module itself: of a class, all text is in one file anyway.
  isOriginal: (driver) => (driver as Partial<typeof pg> | undefined)?.Client === pg.Client,
});
