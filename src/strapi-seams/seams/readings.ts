import type { Seam } from '../seam';

/**
 * Where nothing takes the place of a function: Strapi is given something by the ways that it offers,
 * but what becomes of it hangs on how the package works inside.
 */
export const readings: readonly Seam[] = [
  {
    name: 'queue-connections',
    reads: { bullmq: ['dist/cjs/postgres/postgres-connection.js'] },
    changes:
      'All clients of BullMQ have a listener for errors from the start, also the one that waits for news: GuardedConnection puts its module in the place of pg.',
    without: 'A Postgres that is killed while BullMQ connects ends the process.',
  },
  {
    name: 'connection-ages',
    reads: { knex: ['lib/client.js'] },
    changes: 'A connection of the pool that is old is marked as knex marks broken ones.',
    without: 'Connections stay for ever, and keep to one server of several.',
  },
  {
    name: 'repeated-reads',
    reads: { koa: ['lib/application.js', 'lib/response.js'] },
    changes:
      'A read whose connection was lost is asked once more, by the middlewares below, with its answer taken back.',
    without: 'A fail-over is answered with 503 also where asking again would do.',
  },
  {
    name: 'unsent-answers',
    reads: { koa: ['lib/application.js'] },
    changes:
      'What fails while an answer is sent is logged in our format, and its connection is closed. Koa does neither when somebody listens.',
    without: 'A client whose download has failed waits for the rest.',
  },
  {
    name: 'parsed-bodies',
    reads: {
      'koa-body': ['lib/index.js', 'lib/unparsed.js'],
      '@strapi/core': ['dist/middlewares/body.js'],
    },
    changes:
      'The text of a JSON body is compared with what was parsed, and files of a form are read with limits, into a folder of the request.',
    without: 'Digits and keys are lost without a word, and files lie where others may read them.',
  },
  {
    name: 'temporary-files',
    reads: { '@strapi/upload': ['dist/server/services/upload.js'] },
    changes:
      'Temporary files lie in a folder of the process that nobody else may read: os.tmpdir() is asked each time, and answers TMPDIR.',
    without: 'Files of visitors lie where every account of the machine reads them.',
  },
  {
    name: 'document-links',
    reads: {
      '@strapi/core': [
        'dist/services/document-service/repository.js',
        'dist/services/document-service/utils/unidirectional-relations.js',
        'dist/services/document-service/utils/bidirectional-relations.js',
      ],
      '@strapi/database': ['dist/metadata/relations.js'],
    },
    changes:
      'A document keeps its links when another one is published or discarded: they are read from the tables of links before, and put back after.',
    without: 'Links disappear when the entry at their other end is published.',
  },
  {
    name: 'unsearchable-attributes',
    reads: { '@strapi/database': ['dist/query/helpers/search.js'] },
    changes: 'Private attributes and passwords are marked, so that `_q` does not look into them.',
    without: 'A search tells hashes and codes letter by letter.',
  },
  {
    name: 'unsortable-columns',
    reads: { '@strapi/content-manager': ['dist/server/services/content-types.js'] },
    changes: 'Lists offer no sort by an encrypted attribute, and no relation is named by one.',
    without: 'Such a list is answered with 400.',
  },
  {
    name: 'attempt-limits',
    reads: {
      '@strapi/admin': ['dist/server/server/src/middlewares/rateLimit.js'],
      '@strapi/email': ['dist/server/middlewares/rateLimit.js'],
      '@strapi/plugin-users-permissions': ['dist/server/middlewares/rateLimit.js'],
    },
    changes:
      'Attempts to log in are limited by network and by account, over all instances: our middleware has the names of these three.',
    without: 'Passwords are guessed as fast as processes answer.',
  },
  {
    name: 'guarded-routes',
    reads: {
      '@strapi/content-manager': ['dist/server/routes/admin.js'],
      '@strapi/i18n': ['dist/server/routes/admin.js'],
      '@strapi/plugin-users-permissions': [
        'dist/server/routes/admin/permissions.js',
        'dist/server/routes/content-api/index.js',
      ],
    },
    changes: 'Routes of plugins that ask for no right have a policy more, in src/extensions.',
    without: 'Every account of the panel reads and changes what they serve.',
  },
  {
    name: 'mail-routes',
    reads: {
      '@strapi/email': ['dist/server/routes/admin.js', 'dist/server/routes/content-api.js'],
    },
    changes: 'The routes that send whatever they are given are taken away.',
    without: 'Any account of the panel sends any mail, with files of the server.',
  },
  {
    name: 'user-attributes',
    reads: { '@strapi/plugin-users-permissions': ['dist/server/content-types/user/index.js'] },
    changes: 'The profile is added to the attributes of the user, in code.',
    without: 'The columns of the profile are dropped.',
  },
  {
    name: 'graphql-surface',
    reads: {
      '@strapi/plugin-graphql': [
        'dist/server/bootstrap.js',
        'dist/server/services/content-api/index.js',
      ],
      '@strapi/plugin-users-permissions': ['dist/server/graphql/index.js'],
      '@strapi/upload': ['dist/server/graphql.js'],
    },
    changes:
      'The schema is switched on once plugins can add nothing to it, and our validation rules take the place of the one for depth, as a Set does in its merge.',
    without: 'GraphQL has log-in, roles and files, and short documents keep it busy for ever.',
  },
  {
    name: 'graphql-batches',
    reads: {
      '@strapi/plugin-graphql': [
        'dist/server/services/builders/resolvers/association.js',
        'dist/server/services/builders/resolvers/component.js',
      ],
      '@strapi/database': ['dist/query/helpers/populate/apply.js'],
    },
    changes: 'Nested fields are read for all parents at once, with the queries Strapi would ask.',
    without: 'Each entry of a list costs two queries for each nested field.',
  },
  {
    name: 'graphql-errors',
    reads: { '@strapi/plugin-graphql': ['dist/server/format-graphql-error.js'] },
    changes: 'Errors of GraphQL hold no submitted value, and name what a client can act on.',
    without: 'Personal values come back in errors, and reach the log.',
  },
  {
    name: 'two-editors',
    reads: { '@strapi/admin': ['dist/admin/admin/src/utils/getFetchClient.js'] },
    changes:
      'The panel sends the version of the entry that its form was given: src/admin wraps the fetch of the browser.',
    without: 'The later one of two editors writes over the work of the earlier one.',
  },
];
