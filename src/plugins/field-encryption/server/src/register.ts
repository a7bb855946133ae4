import type { Core } from '@strapi/strapi';
import { afterSync } from '../../../../strapi-seams/after-sync';
import { getService as getDatabaseService } from '../../../database-operations/server/src/utils/get-service';
import { keyFact } from './domain/key-fact';
import { withholdFromEvents } from './events/withhold-from-events';
import { answerDecryptionErrors } from './middlewares/decryption-errors';
import { encryptQueries } from './query/encrypt-queries';
import { getService } from './utils/get-service';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  getService('attributes', { strapi }).extendSchemas();
  encryptQueries({ strapi });
  withholdFromEvents({ strapi });
  const instance = getDatabaseService('instance', { strapi });
  for (const id of getService('values', { strapi }).fingerprints().keys()) {
    instance.knows(keyFact(id));
  }
  afterSync({ strapi }, async () => {
    await getService('columns', { strapi }).prepare();
    await getService('key-registry', { strapi }).check();
  });
  strapi.server.api('content-api').use(answerDecryptionErrors);
  strapi.server.api('admin').use(answerDecryptionErrors);
};
