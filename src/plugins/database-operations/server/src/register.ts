import type { Core } from '@strapi/strapi';
import { afterSync } from '../../../../strapi-seams/after-sync';
import { createMadeOnceMiddleware } from './document-middlewares/made-once';
import { createRuleViolationMiddleware } from './middlewares/rule-violations';
import { getService } from './utils/get-service';
import { guardConnections } from './utils/guard-connections';
import { noteTroubles } from './utils/note-troubles';
import { watchConnections } from './utils/watch-connections';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  guardConnections({ strapi });
  watchConnections({ strapi });
  noteTroubles({ strapi });
  const schemaGuard = getService('schema-guard', { strapi });
  schemaGuard.watch();
  afterSync({ strapi }, async () => {
    await schemaGuard.settle();
    await getService('migrator', { strapi }).up({ phase: 'after-sync' });
    await schemaGuard.refuseMissingRules();
    await getService('database-rules', { strapi }).load();
  });
  strapi.documents.use(createRuleViolationMiddleware({ strapi }));
  // Outside of everything that changes what was sent.
  strapi.documents.use(createMadeOnceMiddleware({ strapi }));
};
