import { entrySchema, filterSchema, populateSchema, sortSchema } from './content/schemas';
import type { Context } from './content/schemas';
import type { Parameter } from './content/parameters';
import { listOf, nullable, objectOf } from './json-schema';
import type { JsonSchema } from './json-schema';
import type { OperationDescription } from './operation';

/*
 * Routes of Strapi's own plugins. What they declare of themselves is not what they answer here: accounts,
 * for one, answer the same for known and unknown addresses. Read in Strapi 5.54.
 */

const USER = 'plugin::users-permissions.user';
const FILE = 'plugin::upload.file';

const TEXT: JsonSchema = { type: 'string' };
const FLAG: JsonSchema = { type: 'boolean' };
const ANY_OBJECT: JsonSchema = { type: 'object' };

const json = (schema: JsonSchema) => ({ 'application/json': schema });
const texts = (names: readonly string[]): Record<string, JsonSchema> =>
  Object.fromEntries(names.map((name) => [name, TEXT]));
const textsOf = (...names: string[]): JsonSchema => objectOf(texts(names), names);

const query = (name: string, description: string, schema: JsonSchema = TEXT): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

const nested = (name: string, description: string, schema: JsonSchema): Parameter => ({
  ...query(name, description, schema),
  style: 'deepObject',
  explode: true,
});

/** Those of users also name single preferences, which no other JSON value has. */
const filtersOf = (uid: string, context: Context): JsonSchema =>
  uid === USER
    ? {
        anyOf: [
          filterSchema(uid, context),
          { type: 'object', description: 'With preferences[notifications] or preferences[theme]' },
        ],
      }
    : filterSchema(uid, context);

const questionsOf = (uid: string, context: Context): Parameter[] => [
  nested('filters', 'Which of them', filtersOf(uid, context)),
  nested('sort', 'Their order', sortSchema),
  nested('fields', 'Attributes that are shown', { type: ['array', 'string'] }),
  nested('populate', 'Relations that are shown', populateSchema(uid, context)),
  query('_q', 'A text that an attribute contains'),
  query('start', 'How many are left out'),
  query('limit', 'How many at most'),
];

const OK = objectOf({ ok: FLAG }, ['ok']);
const CONFIRMATION = { sent: FLAG, message: TEXT };

/** The refresh token comes as a cookie where `x-strapi-refresh-cookie: httpOnly` asked for it. */
const sessionOf = (context: Context): JsonSchema =>
  objectOf({ jwt: TEXT, refreshToken: TEXT, user: entrySchema(USER, context) }, ['jwt', 'user']);

const PAGE = (title: string): OperationDescription => ({
  summary: title,
  mediaType: 'text/html',
  answer: TEXT,
});

const ACTIONS = objectOf({ permissions: ANY_OBJECT });
const ROLE = objectOf(
  {
    id: { type: 'integer' },
    documentId: TEXT,
    name: TEXT,
    description: nullable(TEXT),
    type: nullable(TEXT),
    nb_users: { type: 'integer' },
    permissions: ANY_OBJECT,
    createdAt: TEXT,
    updatedAt: TEXT,
    publishedAt: nullable(TEXT),
    locale: nullable(TEXT),
  },
  ['id', 'name']
);
const ROLE_INPUT = objectOf({ name: TEXT, description: TEXT, permissions: ANY_OBJECT });

const accounts = (context: Context): Record<string, OperationDescription> => ({
  'POST /auth/local': {
    summary: 'Log in',
    body: json(
      objectOf({ identifier: TEXT, password: TEXT, deviceId: TEXT }, ['identifier', 'password'])
    ),
    answer: sessionOf(context),
  },
  'POST /auth/local/register': {
    summary: 'Register',
    description: 'The same answer for an address or a name that is taken; nobody is made then.',
    body: json(
      objectOf(
        {
          ...texts(['username', 'email', 'password', 'name', 'company', 'phone', 'country']),
          preferences: ANY_OBJECT,
        },
        ['username', 'email', 'password', 'name']
      )
    ),
    answer: objectOf(
      { user: ANY_OBJECT, confirmation: objectOf(CONFIRMATION, ['sent', 'message']) },
      ['user', 'confirmation']
    ),
  },
  'POST /auth/refresh': {
    summary: 'Renew a session',
    body: json(objectOf({ refreshToken: TEXT })),
    answer: objectOf({ jwt: TEXT, refreshToken: TEXT }, ['jwt']),
  },
  'POST /auth/logout': {
    summary: 'End a session',
    body: json(objectOf(texts(['scope', 'deviceId', 'refreshToken']))),
    answer: OK,
  },
  'GET /auth/sessions': {
    summary: 'List the own sessions',
    answer: objectOf({ data: listOf(ANY_OBJECT) }, ['data']),
  },
  'DELETE /auth/sessions/{sessionId}': {
    summary: 'End one of the own sessions',
    answer: objectOf({ data: ANY_OBJECT }, ['data']),
  },
  'POST /auth/change-password': {
    summary: 'Change the own password',
    body: json(textsOf('currentPassword', 'password', 'passwordConfirmation')),
    answer: sessionOf(context),
  },
  'POST /auth/forgot-password': {
    summary: 'Ask for a mail to set a new password',
    description: 'The same answer for known and unknown addresses.',
    body: json(textsOf('email')),
    answer: objectOf({ ok: FLAG, ...CONFIRMATION }, ['ok']),
  },
  'POST /auth/reset-password': {
    summary: 'Set a password with the code of the mail',
    body: json(textsOf('code', 'password', 'passwordConfirmation')),
    answer: sessionOf(context),
    hasPage: true,
  },
  'GET /auth/reset-password': {
    ...PAGE('A page that sets a password, where there is no frontend'),
    parameters: [query('code', 'Of the mail')],
  },
  'POST /auth/send-email-confirmation': {
    summary: 'Ask for another mail that confirms the address',
    description: 'The same answer for known and unknown addresses.',
    body: json(textsOf('email')),
    answer: objectOf({ email: TEXT, ...CONFIRMATION }, ['email', 'sent']),
  },
  'GET /auth/email-confirmation': {
    ...PAGE('Confirm an address'),
    description: 'Leads to the frontend that is set under Settings, where one is.',
    others: { 302: 'Go there' },
    parameters: [query('confirmation', 'Of the mail')],
  },
  'GET /auth/{provider}/callback': {
    operationId: 'usersPermissionsAuthCallbackOfProvider',
    summary: 'Log in with what a provider answered',
    answer: sessionOf(context),
  },
  'GET /connect/{provider}': {
    summary: 'Go to a provider to log in',
    status: 302,
    answer: null,
  },
});

const users = (context: Context): Record<string, OperationDescription> => {
  const user = entrySchema(USER, context);
  const input = objectOf({
    ...texts(['username', 'email', 'password', 'name', 'company', 'country', 'provider']),
    phone: nullable(TEXT),
    confirmed: FLAG,
    blocked: FLAG,
    preferences: ANY_OBJECT,
    role: { type: ['integer', 'string', 'object'] },
  });
  const shown = [
    nested('populate', 'Relations that are shown', populateSchema(USER, context)),
    nested('fields', 'Attributes that are shown', { type: ['array', 'string'] }),
  ];
  return {
    'GET /users': {
      summary: 'List users',
      parameters: questionsOf(USER, context),
      answer: listOf(user),
    },
    'GET /users/count': {
      summary: 'Count users',
      parameters: [nested('filters', 'Which of them', filtersOf(USER, context))],
      answer: { type: 'integer' },
    },
    'GET /users/me': { summary: 'Who is signed in', parameters: shown, answer: user },
    'PUT /users/me': {
      summary: 'Change the own profile',
      body: json(
        objectOf({
          name: TEXT,
          ...Object.fromEntries(
            ['company', 'phone', 'country'].map((name) => [name, nullable(TEXT)])
          ),
          preferences: ANY_OBJECT,
        })
      ),
      answer: user,
    },
    'GET /users/{id}': { summary: 'Find a user', parameters: shown, answer: nullable(user) },
    'POST /users': { summary: 'Make a user', status: 201, body: json(input), answer: user },
    'PUT /users/{id}': { summary: 'Change a user', body: json(input), answer: user },
    'DELETE /users/{id}': { summary: 'Delete a user', answer: nullable(user) },
  };
};

const ROLES: Record<string, OperationDescription> = {
  'GET /users-permissions/permissions': {
    summary: 'List what roles can be given',
    answer: ACTIONS,
  },
  'GET /users-permissions/roles': {
    summary: 'List roles',
    answer: objectOf({ roles: listOf(ROLE) }, ['roles']),
  },
  'GET /users-permissions/roles/{id}': {
    summary: 'Find a role',
    answer: objectOf({ role: ROLE }, ['role']),
  },
  'POST /users-permissions/roles': {
    summary: 'Make a role',
    body: json(ROLE_INPUT),
    answer: OK,
  },
  'PUT /users-permissions/roles/{role}': {
    summary: 'Change a role',
    body: json(ROLE_INPUT),
    answer: OK,
  },
  'DELETE /users-permissions/roles/{role}': { summary: 'Delete a role', answer: OK },
};

const files = (context: Context): Record<string, OperationDescription> => {
  const file = entrySchema(FILE, context);
  const sent: JsonSchema = {
    type: 'object',
    properties: {
      files: {
        anyOf: [
          { type: 'string', contentMediaType: 'application/octet-stream' },
          listOf({ type: 'string', contentMediaType: 'application/octet-stream' }),
        ],
      },
      fileInfo: {
        type: 'string',
        description: 'JSON: name, alternativeText, caption of each file',
      },
    },
    required: ['files'],
  };
  return {
    'POST /upload': {
      summary: 'Add files to the media library',
      status: 201,
      body: { 'multipart/form-data': sent },
      answer: listOf(file),
    },
    'GET /upload/files': {
      summary: 'List files',
      parameters: questionsOf(FILE, context),
      answer: listOf(file),
    },
    'GET /upload/files/page': {
      summary: 'List files by pages',
      parameters: [
        ...questionsOf(FILE, context),
        nested('pagination', 'Which page of them', ANY_OBJECT),
      ],
      answer: objectOf({ data: listOf(file), meta: objectOf({ pagination: ANY_OBJECT }) }, [
        'data',
        'meta',
      ]),
    },
    'GET /upload/files/{id}': { summary: 'Find a file', answer: file },
    'DELETE /upload/files/{id}': { summary: 'Delete a file', answer: file },
  };
};

const DATA = objectOf({ data: {} }, ['data']);

const MODEL: Record<string, OperationDescription> = {
  'GET /content-type-builder/content-types': { summary: 'List content types', answer: DATA },
  'GET /content-type-builder/content-types/{uid}': {
    summary: 'Find a content type',
    answer: DATA,
  },
  'GET /content-type-builder/components': { summary: 'List components', answer: DATA },
  'GET /content-type-builder/components/{uid}': { summary: 'Find a component', answer: DATA },
  'GET /i18n/locales': { summary: 'List languages', answer: listOf(ANY_OBJECT) },
};

/** By method and path; none for a route that Strapi got since. */
export const describeStrapiRoute = (
  route: string,
  context: Context
): OperationDescription | undefined =>
  ({ ...accounts(context), ...users(context), ...ROLES, ...files(context), ...MODEL })[route];
