import type { Core } from '@strapi/strapi';
import type { Schema, UID } from '@strapi/strapi';
import type { GraphQLSchema } from 'graphql';

/*
 * The parts of @strapi/plugin-graphql that we use. The package exports no types for its services.
 */

export type Model = Schema.ContentType | Schema.Component;

/** What a resolver gets as `context`, see bootstrap.js of the plugin. */
export interface RequestContext {
  state: { auth?: unknown };
}

/** The part of `info` that we read; the rest is passed on. */
export interface ResolveInfo {
  path: ResolvePath;
  operation: { operation: string };
}

interface ResolvePath {
  prev?: ResolvePath | undefined;
  key: string | number;
}

export type Arguments = Record<string, unknown>;

type Resolve = (
  parent: unknown,
  args: Arguments,
  context: RequestContext,
  info: ResolveInfo
) => unknown;

export type ResolverMiddleware = (next: Resolve, ...call: Parameters<Resolve>) => unknown;

export type ResolversConfig = Record<string, { middlewares: ResolverMiddleware[] }>;

interface ShadowCrud {
  isEnabled(): boolean;
  disable(): ShadowCrud;
  disableQueries(): ShadowCrud;
  disableMutations(): ShadowCrud;
  field(name: string): { disable(): unknown; hasOutputEnabled(): boolean };
}

/** Of nexus, which hands it the schema once that is whole. */
export interface SchemaPlugin {
  name: string;
  onAfterBuild(schema: GraphQLSchema): void;
}

interface Extension {
  resolversConfig: ResolversConfig;
  plugins: unknown[];
}

interface ExtensionService {
  shadowCRUD(uid: string): ShadowCrud;
  use(
    configuration: (context: { nexus: { plugin(config: SchemaPlugin): unknown } }) => Extension
  ): ExtensionService;
}

type NameOf = (model: Model) => string;

interface UtilsService {
  naming: Record<
    | 'getTypeName'
    | 'getComponentName'
    | 'getFindQueryName'
    | 'getFindOneQueryName'
    | 'getFindConnectionQueryName'
    | 'getCreateMutationTypeName'
    | 'getUpdateMutationTypeName'
    | 'getDeleteMutationTypeName',
    NameOf
  >;
}

interface BuildersService {
  utils: {
    transformArgs(
      args: Arguments,
      options: { contentType: Model; usePagination: boolean }
    ): Arguments;
  };
}

interface Services {
  extension: ExtensionService;
  utils: UtilsService;
  builders: BuildersService;
}

export const graphqlService = <K extends keyof Services>(
  strapi: Core.Strapi,
  name: K
): Services[K] => strapi.plugin('graphql').service<Services[K]>(name);

export const modelOf = (strapi: Core.Strapi, uid: string): Model | undefined =>
  strapi.getModel(uid as UID.Schema);

export const typeNameOf = (strapi: Core.Strapi, model: Model): string => {
  const { naming } = graphqlService(strapi, 'utils');
  return model.modelType === 'component'
    ? naming.getComponentName(model)
    : naming.getTypeName(model);
};
