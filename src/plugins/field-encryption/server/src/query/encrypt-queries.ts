import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { encryptedQueries } from '../../../../../strapi-seams/seams/queries';
import { getService } from '../utils/get-service';
import type { QueryContext } from './query-context';
import { refusal } from './refusals';
import { wrapQueryBuilder } from './wrap-query-builder';

/**
 * Puts the encryption under everything that reads and writes entries. Strapi has no public place
 * for that: its lifecycles can be switched off, and then would let plain text through.
 */
export const encryptQueries = ({ strapi }: { strapi: Core.Strapi }): void => {
  const { db } = strapi;
  const attributes = getService('attributes', { strapi });
  const columns = getService('columns', { strapi });
  const values = getService('values', { strapi });

  fillSeam({ strapi }, encryptedQueries, ({ createQueryBuilder: createBuilder }) => {
    const context: QueryContext = {
      values,
      createBuilder,
      modelOf: (uid) => db.metadata.get(uid),
      typeOf: attributes.typeOf,
      acceptsPlaintext: (attribute) => !columns.isComplete(attribute),
      reportUnreadable: ({ message }) => strapi.log.error(message),
      blindIndex(attribute, value) {
        if (!columns.isComplete(attribute)) {
          throw refusal(attribute, 'it cannot be filtered by until all its values are encrypted');
        }
        return values.blindIndex({ uid: attribute.uid, attribute: attribute.name }, value);
      },
      inTransaction: async (task) => db.transaction(task),
    };
    return { createQueryBuilder: (uid) => wrapQueryBuilder(context, uid, createBuilder(uid)) };
  });
};
