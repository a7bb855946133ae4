import type { Core } from '@strapi/strapi';
import { describeContentAction } from './content/operations';
import { getModelOf } from './content/model';
import type { Context } from './content/schemas';
import { errorResponses, errorSchema } from './errors';
import type { JsonSchema } from './json-schema';
import { operationOf } from './operation';
import type { OperationDescription } from './operation';
import { contentApiRoutes } from './routes';
import type { ApiRoute } from './routes';
import { describeStrapiRoute } from './strapi-routes';

const camelCase = (text: string): string =>
  text.replace(/[^a-zA-Z0-9]+([a-zA-Z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** `findOneService`, `createCaseStudy`; of a plugin with the plugin's name before it. */
const operationIdOf = ({ owner, handler }: ApiRoute): string => {
  const [controller = '', action = ''] = handler.split('.');
  return owner.startsWith('api::')
    ? camelCase(`${action}-${controller}`)
    : camelCase(
        `${owner.replace(/^\w+::/, '')}-${controller === 'content-api' ? '' : `${controller}-`}${action}`
      );
};

/** What the parts are about that no content type describes. */
const PLUGINS: Readonly<Record<string, string>> = {
  'content-type-builder': 'The model of the content',
  'database-operations': 'Whether the application is up',
  'file-analysis': 'Sample files: send one, follow it, read what is in it',
  'form-submissions': 'Forms, and what visitors fill in',
  gdpr: 'What people may ask about their own data',
  i18n: 'Languages of the content',
  'object-storage': 'Private files, by links that end',
  upload: 'The media library',
  'users-permissions': 'Accounts, sessions, users and their roles',
};

const tagOf = ({ owner }: ApiRoute): string => owner.replace(/^\w+::/, '');

const uidOf = ({ owner, handler }: ApiRoute): string | undefined =>
  owner.startsWith('api::') ? `${owner}.${handler.split('.')[0] ?? ''}` : undefined;

const fromDeclaration = ({
  request,
  response,
  openApi,
}: ApiRoute): OperationDescription | undefined =>
  openApi && { body: request?.body, answer: response, ...openApi };

const describeRoute = (route: ApiRoute, context: Context): OperationDescription => {
  const uid = uidOf(route);
  const action = route.handler.split('.').at(-1) ?? '';
  const described =
    fromDeclaration(route) ??
    (uid === undefined
      ? describeStrapiRoute(`${route.method.toUpperCase()} ${route.path}`, context)
      : describeContentAction(context.getModel(uid), action, context));
  if (!described) {
    throw new Error(
      `${route.method.toUpperCase()} ${route.path} says nothing of itself: give the route an openApi with a summary`
    );
  }
  return described;
};

const shapeOf = (path: string): string => path.replace(/\{\w+\}/g, '{}');

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    description: name === 'id' ? 'Its document id, or its id where it has none' : `Its ${name}`,
    schema: { type: 'string' },
  }));

/**
 * The OpenAPI 3.1 document of all that is reached below `/api`, derived from the content types, the limits of
 * reading and what routes declare. Whatever may not be read is not in it.
 */
export const describeContentApi = (strapi: Core.Strapi): JsonSchema => {
  const context: Context = {
    schemas: new Map([['Error', errorSchema]]),
    getModel: getModelOf(strapi),
  };
  const paths: Record<string, Record<string, JsonSchema>> = {};
  const tags = new Map<string, string>();
  const pathOfShape = new Map<string, string>();
  for (const route of contentApiRoutes(strapi)) {
    const tag = tagOf(route);
    const uid = uidOf(route);
    tags.set(tag, uid ? context.getModel(uid).info.description : (PLUGINS[tag] ?? tag));
    // Strapi names one and the same part of two routes differently.
    const path = pathOfShape.get(shapeOf(route.path)) ?? route.path;
    pathOfShape.set(shapeOf(route.path), path);
    const operation = operationOf(describeRoute(route, context), {
      operationId: operationIdOf(route),
      tag,
      isOpen: route.isOpen,
    });
    const parameters = [
      ...pathParameters(path),
      ...((operation.parameters as object[] | undefined) ?? []),
    ];
    (paths[path] ??= {})[route.method] = {
      ...operation,
      ...(parameters.length > 0 && { parameters }),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'IndiVillage CMS',
      description:
        'Published content is public; writing needs an API token. See docs/guide/api.md.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
      version: strapi.config.get<string>('info.version'),
    },
    servers: [{ url: '/api' }],
    tags: [...tags]
      .map(([name, description]) => ({ name, description }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    paths,
    components: {
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(
        [...context.schemas].toSorted(([one], [other]) => (one < other ? -1 : 1))
      ),
      responses: errorResponses(),
    },
  };
};
