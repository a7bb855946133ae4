import type { Core } from '@strapi/strapi';
import { refuseUnreadableBody } from '../lib/unreadable-body';
import { exactVariablesPlugin } from './exact-variables-plugin';
import { createErrorFormatter } from './format-error';
import { oneVersionPlugin } from './one-version-plugin';
import { operationLimits } from './operation-limits';
import { operationLimitsPlugin } from './operation-limits-plugin';
import { readableVariablesPlugin } from './readable-variables-plugin';
import { validationRules } from './validation-rules';

/** What Strapi merges into its own Apollo options, see @strapi/plugin-graphql/dist/server/bootstrap.js. */
export const apolloOptions = (strapi: Core.Strapi) => {
  const environment: unknown = strapi.config.get('environment');
  const isDevelopment = environment === 'development';
  const isProduction = environment === 'production';
  return {
    introspection: !isProduction,
    // "Did you mean …?" would give away names one by one where introspection is off.
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: isDevelopment,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // By default the plugin answers every origin. False leaves it to `strapi::cors`.
    cors: false,
    bodyParserConfig: { onerror: refuseUnreadableBody },
    parseOptions: { maxTokens: operationLimits.tokens },
    // A Set, because the merge would append an array to Strapi's own rule, and anything else takes
    // its place. That rule (graphql-depth-limit) runs on documents that were not checked yet, expands
    // fragments again at every spread, and so can be kept busy for ever by a hundred short ones.
    validationRules: new Set(validationRules(operationLimits)),
    plugins: [
      readableVariablesPlugin,
      exactVariablesPlugin(),
      oneVersionPlugin,
      operationLimitsPlugin(operationLimits),
    ],
    formatError: createErrorFormatter({
      log: (error) => strapi.log.error(error),
      isDevelopment,
    }),
  };
};
