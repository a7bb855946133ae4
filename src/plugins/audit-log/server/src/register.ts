import type { Core } from '@strapi/strapi';
import { createDocumentOperations } from './capture/document-operations';
import { followEntityOperations } from './capture/entity-operations';
import { tagStatements } from './capture/tag-statements';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  tagStatements({ strapi });
  followEntityOperations({ strapi });
  strapi.documents.use(createDocumentOperations({ strapi }));
};
