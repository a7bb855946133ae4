import type { Core } from '@strapi/strapi';
import { defineSeam } from '../seam';

/** Of the entity manager, called with the type and its parameters. */
export type EntityMethod = (uid: string, params: unknown) => Promise<unknown>;

export type QueryBuilder = ReturnType<Core.Strapi['db']['queryBuilder']>;

type Name =
  | 'create'
  | 'update'
  | 'delete'
  | 'createMany'
  | 'updateMany'
  | 'deleteMany'
  | 'findOne'
  | 'findMany'
  | 'count';

type EntityManager = Record<Name, EntityMethod> & {
  createQueryBuilder(uid: string): QueryBuilder;
};

interface Statement {
  sql?: string;
  options?: { name?: string };
  response?: unknown;
}

interface StatementClient {
  _query(this: unknown, connection: unknown, statement: Statement): Promise<Statement>;
}

interface SchemaComparison {
  diff(context: unknown): Promise<{ diff: unknown }>;
}

const ENTITY_MANAGER = 'dist/entity-manager/index.js';

const entityManager = ({ db }: Core.Strapi) => db.entityManager as unknown as EntityManager;

export const schemaChanges = defineSeam({
  name: 'schema-changes',
  reads: { '@strapi/database': ['dist/schema/diff.js', 'dist/schema/index.js'] },
  changes:
    'What Strapi would change about the tables is looked at before it does: it may lose nothing that a migration has not announced.',
  without: 'An attribute that leaves a schema takes its column and all values with it.',
  at: ({ db }) => (db.schema as unknown as { schemaDiff: SchemaComparison }).schemaDiff,
  members: ['diff'],
});

export const encryptedQueries = defineSeam({
  name: 'encrypted-queries',
  reads: {
    '@strapi/database': [
      ENTITY_MANAGER,
      'dist/query/query-builder.js',
      'dist/query/helpers/populate/apply.js',
      'dist/query/helpers/search.js',
    ],
  },
  changes:
    'Every query builder encrypts what it writes, decrypts what it reads, and looks encrypted attributes up by their blind index. Lifecycles can be switched off.',
  without: 'Encrypted attributes are written in clear, and read as envelopes.',
  at: entityManager,
  members: ['createQueryBuilder'],
});

export const entityReads = defineSeam({
  name: 'entity-reads',
  reads: { '@strapi/database': [ENTITY_MANAGER, 'dist/query/query-builder.js'] },
  changes: 'The audit log sees what is read: documents, relations, and what has no documents.',
  without: 'Reads of personal data are not recorded.',
  at: entityManager,
  members: ['findOne', 'findMany', 'count', 'createQueryBuilder'],
});

export const entityOperations = defineSeam({
  name: 'entity-operations',
  reads: { '@strapi/database': [ENTITY_MANAGER] },
  changes:
    'What goes round the Document Service (accounts of the panel, roles, tokens, files, settings) is one operation and one transaction. Strapi writes a row and its relations in two.',
  without: 'Such a change is several entries of the audit log, or half of one after a failure.',
  at: entityManager,
  members: ['create', 'update', 'delete', 'createMany', 'updateMany', 'deleteMany'],
});

export const taggedStatements = defineSeam({
  name: 'tagged-statements',
  reads: { knex: ['lib/dialects/postgres/index.js', 'lib/execution/transaction.js'] },
  changes:
    'Statements that may write say on whose behalf, in a comment that the triggers of the audit log read. On the class: clients of transactions are made from it.',
  without: 'Entries of the audit log have no actor and no request.',
  at: ({ db }) =>
    (db.connection.client as { constructor: { prototype: StatementClient } }).constructor.prototype,
  members: ['_query'],
});

export const withheldEvents = defineSeam({
  name: 'withheld-events',
  reads: {
    '@strapi/core': ['dist/services/event-hub.js', 'dist/services/document-service/events.js'],
  },
  changes:
    'Events of entries and files lack encrypted, personal and private attributes, which webhooks would send on.',
  without: 'Encrypted and personal values leave the product in clear.',
  at: ({ eventHub }) => eventHub,
  members: ['emit'],
});
