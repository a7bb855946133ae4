import type { Core } from '@strapi/strapi';
import { createComponentListMiddleware } from './component-lists';
import { createProofMiddleware } from './address-proofs';
import { judgeEntries } from './completeness';
import { createDiscardMiddleware } from './discarded-drafts';
import { createFeaturePositionsMiddleware } from './feature-positions';
import { createLinkMiddleware } from './links';
import { createPasswordMiddleware } from './passwords';
import { createServiceFeaturesMiddleware } from './service-features';
import { createSlugMiddleware } from './slugs';
import { registerUploadAllowList } from './upload-allow-list';
import { createUserEmailMiddleware } from './user-emails';
import { createUserPreferencesMiddleware } from './user-preferences';
import { createValueMiddleware } from './values';
import { createVersionMiddleware } from './versions';

/** What belongs to the content model and cannot be said in a `schema.json`. */
export const registerContentRules = ({ strapi }: { strapi: Core.Strapi }) => {
  registerUploadAllowList({ strapi });
  judgeEntries({ strapi });
  // Before anything is looked at or changed: what it says has to be true until the commit.
  strapi.documents.use(createVersionMiddleware({ strapi }));
  strapi.documents.use(createDiscardMiddleware({ strapi }));
  strapi.documents.use(createValueMiddleware({ strapi }));
  strapi.documents.use(createSlugMiddleware({ strapi }));
  strapi.documents.use(createComponentListMiddleware());
  strapi.documents.use(createUserEmailMiddleware());
  strapi.documents.use(createPasswordMiddleware({ strapi }));
  strapi.documents.use(createUserPreferencesMiddleware());
  strapi.documents.use(createProofMiddleware({ strapi }));
  strapi.documents.use(createServiceFeaturesMiddleware({ strapi }));
  // Within: features that get another number are published with their service.
  strapi.documents.use(createFeaturePositionsMiddleware({ strapi }));
  // The innermost: it has to see what Strapi itself does, and nothing else.
  strapi.documents.use(createLinkMiddleware({ strapi }));
};
