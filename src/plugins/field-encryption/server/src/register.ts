import type { Core } from '@strapi/strapi';
import { afterSync } from '../../../../strapi-seams/after-sync';
import { withholdFromEvents } from './events/withhold-from-events';
import { answerDecryptionErrors } from './middlewares/decryption-errors';
import { encryptQueries } from './query/encrypt-queries';
import { getService } from './utils/get-service';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  getService('attributes', { strapi }).extendSchemas();
  encryptQueries({ strapi });
  withholdFromEvents({ strapi });
  afterSync({ strapi }, async () => {
    await getService('columns', { strapi }).prepare();
    await getService('key-registry', { strapi }).check();
  });
  strapi.server.api('content-api').use(answerDecryptionErrors);
  strapi.server.api('admin').use(answerDecryptionErrors);
};
