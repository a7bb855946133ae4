import type { Core } from '@strapi/strapi';
import { generate as generateOpenApi } from '@strapi/openapi';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { describeDeclarations } from '../declarations/describe-declarations';
import { describeConfiguration, describeEnvironment } from './configuration';
import type { Artifacts } from './files';
import { generateTypes } from './types';

const OPENAPI_PATH = 'docs/api/openapi.json';
const GRAPHQL_PATH = 'docs/api/schema.graphql';

const DECLARATIONS_PATH = 'docs/reference/declarations.md';
const CONFIGURATION_PATH = 'docs/reference/configuration.md';
const ENVIRONMENT_PATH = '.env.example';

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T/;

/** Strapi gives dates the time of the generation as their default. */
const withoutTimestampDefaults = (key: string, value: unknown): unknown =>
  key === 'default' && typeof value === 'string' && TIMESTAMP.test(value) ? undefined : value;

/** The document says nothing of the machine that made it, so that two runs are equal. */
const openApi = (strapi: Core.Strapi): string => {
  const { document } = generateOpenApi(strapi, { type: 'content-api' });
  const info = {
    title: 'IndiVillage CMS',
    description: 'Content API. Published content is public; writing needs an API token.',
    version: strapi.config.get<string>('info.version'),
  };
  const { 'x-generated-at': _generatedAt, ...rest } = { ...document } as Record<string, unknown>;
  return `${JSON.stringify({ ...rest, info, servers: [{ url: '/api' }] }, withoutTimestampDefaults, 2)}\n`;
};

const graphqlSchema = (strapi: Core.Strapi): string => {
  const schema = strapi
    .plugin('graphql')
    .service<{ buildSchema(): GraphQLSchema }>('content-api')
    .buildSchema();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
};

export const generateArtifacts = async (strapi: Core.Strapi): Promise<Artifacts> => {
  strapi.server.mount();
  return new Map([
    ...(await generateTypes(strapi)),
    [OPENAPI_PATH, openApi(strapi)],
    [GRAPHQL_PATH, graphqlSchema(strapi)],
    [DECLARATIONS_PATH, describeDeclarations()],
    [CONFIGURATION_PATH, describeConfiguration()],
    [ENVIRONMENT_PATH, describeEnvironment()],
  ]);
};
