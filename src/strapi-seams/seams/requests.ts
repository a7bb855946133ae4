import type { Core } from '@strapi/strapi';
import { defineSeam } from '../seam';

export interface DatabaseQuery {
  _q?: unknown;
  where?: object;
  filters?: unknown;
}

export interface QueryParams {
  transform(uid: string, params: Record<string, unknown>): DatabaseQuery;
}

export interface Route {
  method: string;
  path: string;
  handler: unknown;
  config?: { middlewares?: unknown[]; policies?: unknown[] };
}

export interface Router {
  type?: string;
  prefix?: string;
  routes: Route[];
}

export type RouterInput = Router | ((context: { strapi: Core.Strapi }) => Router);

interface Routed {
  routes: Record<string, RouterInput>;
}

/** Of a model, what is written into an entry of it, and for which state of the entry. */
export type ValidateEntity = (
  model: object,
  data: Record<string, unknown> | undefined,
  options?: { isDraft?: boolean },
  ...others: unknown[]
) => Promise<unknown>;

/** Routes are data of a module, of which the members matter that are replaced. */
const haveAdmin = (routes: unknown): boolean =>
  typeof routes === 'object' && routes !== null && 'admin' in routes;

const panel = ({ admin }: Core.Strapi) => admin as unknown as Routed;

export const publishedQueries = defineSeam({
  name: 'published-queries',
  reads: {
    '@strapi/core': ['dist/services/query-params.js'],
    '@strapi/utils': ['dist/convert-query-params.js'],
    '@strapi/database': ['dist/query/helpers/search.js'],
  },
  changes:
    'Queries of the content API are held to published entries and to few joins, at every depth; a search looks for what is written. All of them become queries of the database here.',
  without:
    'Filters and sorts over relations tell of drafts, and a search for one underscore finds everything.',
  at: (strapi) => strapi.get<QueryParams>('query-params'),
  members: ['transform'],
});

export const restrictedQueries = defineSeam({
  name: 'restricted-queries',
  reads: {
    '@strapi/core': ['dist/services/query-params.js'],
    '@strapi/utils': ['dist/convert-query-params.js'],
    '@strapi/database': [
      'dist/query/query-builder.js',
      'dist/query/helpers/where.js',
      'dist/query/helpers/join.js',
      'dist/query/helpers/order-by.js',
      'dist/query/helpers/populate/apply.js',
      'dist/query/helpers/populate/process.js',
    ],
    '@strapi/plugin-users-permissions': ['dist/server/services/user.js'],
  },
  changes:
    'Whose data is restricted is in no answer: not in the root, not populated at any depth, and nothing is filtered or sorted by it through a relation.',
  without:
    'Data that nobody but compliance may see or use is read through relations, and guessed by filters.',
  at: (strapi) => strapi.get<QueryParams>('query-params'),
  members: ['transform'],
});

export const preferenceQueries = defineSeam({
  name: 'preference-queries',
  reads: {
    '@strapi/core': ['dist/services/query-params.js'],
    '@strapi/utils': ['dist/convert-query-params.js'],
    '@strapi/database': ['dist/query/helpers/where.js'],
    '@strapi/plugin-users-permissions': ['dist/server/services/user.js'],
  },
  changes: 'What is asked about preferences joins the query of users, as a look into an index.',
  without:
    'The conditions that the lists of users have taken are forgotten: all users are answered.',
  at: (strapi) => strapi.get<QueryParams>('query-params'),
  members: ['transform'],
});

export const queryRights = defineSeam({
  name: 'query-rights',
  reads: {
    '@strapi/utils': ['dist/validate/index.js'],
    '@strapi/core': ['dist/services/content-api/index.js'],
  },
  changes:
    'Filters and sorts inside populate need the same rights as in the root, and drafts a token.',
  without: 'A filter walks a relation into a type that the caller may not read.',
  at: (strapi) => strapi.contentAPI.validate,
  members: ['query'],
});

export const sanitizedQueries = defineSeam({
  name: 'sanitized-queries',
  reads: {
    '@strapi/utils': ['dist/sanitize/index.js', 'dist/sanitize/sanitizers.js'],
    '@strapi/core': ['dist/services/content-api/index.js'],
  },
  changes: 'Conditions with empty lists, which Strapi takes away, mean what they say.',
  without:
    'A filter of GraphQL that nothing fulfils, such as `in: []`, is answered with everything.',
  at: (strapi) => strapi.contentAPI.sanitize,
  members: ['query'],
});

export const entityValidation = defineSeam({
  name: 'entity-validation',
  reads: {
    '@strapi/core': [
      'dist/services/entity-validator/index.js',
      'dist/services/entity-validator/validators.js',
      'dist/services/document-service/entries.js',
    ],
  },
  changes:
    'What an entry lacks or has of another kind is found before yup looks, and said in our words; a text in which nothing can be seen is not there.',
  without: 'Editors read of types and NaN, and publish texts that nobody can see.',
  at: (strapi) =>
    strapi.get<Record<'validateEntityCreation' | 'validateEntityUpdate', ValidateEntity>>(
      'entityValidator'
    ),
  members: ['validateEntityCreation', 'validateEntityUpdate'],
  // Both are what one function makes, and have no name.
  isOriginal: (member) => String(member).includes('createModelValidator(createOrUpdate)({'),
});

export const outgoingFetch = defineSeam({
  name: 'outgoing-fetch',
  reads: {
    '@strapi/core': ['dist/utils/fetch.js', 'dist/services/webhook-runner.js'],
    '@strapi/plugin-users-permissions': ['dist/server/services/providers-registry.js'],
    '@strapi/upload': ['dist/server/services/file.js'],
  },
  changes:
    'The fetch of the platform refuses addresses inside our networks. Strapi calls what people type in with it: webhooks, files by address, providers of log-ins.',
  without: 'Whoever may name an address reaches servers that only we can.',
  at: () => globalThis as { fetch: typeof fetch },
  members: ['fetch'],
  // Of Node, which loads its text when it is first called.
  isOriginal: (member) =>
    typeof member === 'function' && member.name === 'fetch' && String(member).includes('undici'),
});

export const koaErrors = defineSeam({
  name: 'koa-errors',
  reads: {
    koa: ['lib/application.js'],
    '@strapi/upload': ['dist/server/middlewares/upload.js'],
  },
  changes:
    'What Koa hears from a connection that breaks is one line of the log. The upload plugin hands it to the function of Koa that writes the stack to the terminal.',
  without: 'Each client that breaks off writes a stack beside the log.',
  at: (strapi) => strapi.server.app,
  members: ['onerror'],
});

export const uploadFileRoutes = defineSeam({
  name: 'upload-file-routes',
  reads: {
    '@strapi/upload': [
      'dist/server/routes/admin.js',
      'dist/server/routes/content-api.js',
      'dist/server/controllers/admin-upload.js',
      'dist/server/controllers/content-api.js',
    ],
  },
  changes: 'The routes that take files read them, behind their policies. No other route does.',
  without: 'Files cannot be uploaded.',
  at: (strapi) => strapi.plugin('upload') as unknown as Routed,
  members: ['routes'],
  isOriginal: haveAdmin,
});

export const panelFileRoutes = defineSeam({
  name: 'panel-file-routes',
  reads: {
    '@strapi/admin': [
      'dist/server/server/src/routes/admin.js',
      'dist/server/server/src/controllers/admin.js',
    ],
  },
  changes: 'The route of the logos reads files, as those of uploads.',
  without: 'The logos of the panel cannot be changed.',
  at: panel,
  members: ['routes'],
  isOriginal: haveAdmin,
});

export const panelGuards = defineSeam({
  name: 'panel-guards',
  reads: {
    '@strapi/admin': [
      'dist/server/server/src/routes/permissions.js',
      'dist/server/server/src/routes/content-api.js',
      'dist/server/server/src/routes/api-tokens.js',
      'dist/server/server/src/routes/admin-tokens.js',
      'dist/server/server/src/routes/transfer.js',
      'dist/server/server/src/routes/webhooks.js',
    ],
  },
  changes:
    'Lists of all types, actions and routes are for those who give rights; tokens and webhooks give what their makers have.',
  without:
    'Every account reads them, and a token or a webhook reads for its maker what they may not.',
  at: panel,
  members: ['routes'],
  isOriginal: haveAdmin,
});

export const applicationStop = defineSeam({
  name: 'application-stop',
  reads: { '@strapi/core': ['dist/Strapi.js', 'dist/utils/signals.js'] },
  changes:
    'A stop waits for the requests that are being answered, and ends in time. Strapi cuts them off, and then waits without limit.',
  without: 'A deployment breaks requests, or hangs on a Redis or a Postgres that is away.',
  at: (strapi) => strapi,
  members: ['destroy'],
});
