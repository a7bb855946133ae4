import type { Core } from '@strapi/strapi';
import { apolloOptions } from './apollo-options';
import { batchedFieldsConfig } from './batching/fields';
import { publicFormats } from './file-formats';
import { lackingFields } from './lacking-fields';
import { staticLandingPage } from './landing-page';
import { rootFieldsConfig } from './root-fields';
import { graphqlService } from './strapi-graphql';
import type { ResolversConfig } from './strapi-graphql';
import { enableShadowCrud, limitSurface } from './surface';

const fileConfig: ResolversConfig = {
  'UploadFile.formats': {
    middlewares: [async (next, ...call) => publicFormats(await next(...call))],
  },
};

const configureServer = (strapi: Core.Strapi): void => {
  strapi.config.set('plugin::graphql.apolloServer', apolloOptions(strapi));
  strapi.config.set('plugin::graphql.landingPage', staticLandingPage);
};

/**
 * Everything we change about Strapi's GraphQL API, where it is switched on. To be called from
 * `register()`.
 */
export const registerGraphql = (strapi: Core.Strapi): void => {
  if (!('graphql' in strapi.plugins)) {
    return;
  }
  configureServer(strapi);
  limitSurface(strapi);
  enableShadowCrud(strapi);
  graphqlService(strapi, 'extension').use(({ nexus }) => ({
    plugins: [nexus.plugin(lackingFields(strapi))],
    resolversConfig: {
      ...fileConfig,
      ...rootFieldsConfig(strapi),
      ...batchedFieldsConfig(strapi),
    },
  }));
};
