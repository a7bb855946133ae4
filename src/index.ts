import type { Core } from '@strapi/strapi';
import { registerGraphql } from './graphql';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    registerGraphql(strapi);
  },
};
