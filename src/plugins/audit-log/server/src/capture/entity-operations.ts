import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

type EntityManager = Core.Strapi['db']['entityManager'];
type Method = (uid: string, params: unknown) => Promise<unknown>;

const single = ['create', 'update', 'delete'] as const;
const bulk = ['createMany', 'updateMany', 'deleteMany'] as const;

/**
 * What goes round the Document Service (users of the panel, roles, tokens, files, settings …) is an
 * operation, too, and one transaction: Strapi writes a row and its relations in two.
 */
export const followEntityOperations = ({ strapi }: { strapi: Core.Strapi }): void => {
  const entityManager = strapi.db.entityManager as EntityManager & Record<string, Method>;
  const context = getService('context', { strapi });

  for (const action of single) {
    const run = (entityManager[action] as Method).bind(entityManager);
    const inTransaction: Method = async (uid, params) =>
      strapi.db.inTransaction()
        ? run(uid, params)
        : strapi.db.transaction(async () => run(uid, params));
    const followed: Method = async (uid, params) =>
      // Within an operation on a document, rows are parts of it.
      context.operation()
        ? inTransaction(uid, params)
        : context.runOperation({ action, entityType: uid }, () => inTransaction(uid, params));
    Object.assign(entityManager, { [action]: followed });
  }
  for (const action of bulk) {
    const run = (entityManager[action] as Method).bind(entityManager);
    const followed: Method = async (uid, params) =>
      strapi.db.transaction(async () => run(uid, params));
    Object.assign(entityManager, { [action]: followed });
  }
};
