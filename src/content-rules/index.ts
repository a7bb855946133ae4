import type { Core } from '@strapi/strapi';
import { createComponentListMiddleware } from './component-lists';
import { createDefaultSortMiddleware } from './default-sort';
import { createProofMiddleware } from './address-proofs';
import { createPasswordMiddleware } from './passwords';
import { createServiceFeaturesMiddleware } from './service-features';
import { createSlugMiddleware } from './slugs';
import { registerUploadAllowList } from './upload-allow-list';
import { createUserEmailMiddleware } from './user-emails';
import { createUserPreferencesMiddleware } from './user-preferences';

/** What belongs to the content model and cannot be said in a `schema.json`. */
export const registerContentRules = ({ strapi }: { strapi: Core.Strapi }) => {
  registerUploadAllowList({ strapi });
  strapi.documents.use(createSlugMiddleware({ strapi }));
  strapi.documents.use(createDefaultSortMiddleware({ strapi }));
  strapi.documents.use(createComponentListMiddleware());
  strapi.documents.use(createUserEmailMiddleware());
  strapi.documents.use(createPasswordMiddleware({ strapi }));
  strapi.documents.use(createUserPreferencesMiddleware());
  strapi.documents.use(createProofMiddleware({ strapi }));
  strapi.documents.use(createServiceFeaturesMiddleware({ strapi }));
};
