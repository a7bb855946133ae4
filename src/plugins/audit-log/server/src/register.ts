import type { Core } from '@strapi/strapi';
import { createDocumentOperations } from './capture/document-operations';
import { followEntityOperations } from './capture/entity-operations';
import { tagStatements } from './capture/tag-statements';
import { getConfig } from './utils/get-config';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  if (!getConfig({ strapi }).enabled) {
    return;
  }
  tagStatements({ strapi });
  followEntityOperations({ strapi });
  strapi.documents.use(createDocumentOperations({ strapi }));
};
