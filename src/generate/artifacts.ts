import type { Core } from '@strapi/strapi';
import { lexicographicSortSchema, printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { describeContentApi } from '../open-api/document';
import { describeDeclarations } from '../declarations/describe-declarations';
import { describeConfiguration, describeEnvironment } from './configuration';
import type { Artifacts } from './files';
import { generateTypes } from './types';

const OPENAPI_PATH = 'docs/api/openapi.json';
const GRAPHQL_PATH = 'docs/api/schema.graphql';

const DECLARATIONS_PATH = 'docs/reference/declarations.md';
const CONFIGURATION_PATH = 'docs/reference/configuration.md';
const ENVIRONMENT_PATH = '.env.example';

const openApi = (strapi: Core.Strapi): string =>
  `${JSON.stringify(describeContentApi(strapi), undefined, 2)}\n`;

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
