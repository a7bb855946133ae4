import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { entityOperations } from '../../../../../strapi-seams/seams/queries';
import type { EntityMethod } from '../../../../../strapi-seams/seams/queries';
import { getService } from '../utils/get-service';

/**
 * What goes round the Document Service (users of the panel, roles, tokens, files, settings …) is an
 * operation, too, and one transaction: Strapi writes a row and its relations in two.
 */
export const followEntityOperations = ({ strapi }: { strapi: Core.Strapi }): void => {
  const context = getService('context', { strapi });

  const inTransaction =
    (run: EntityMethod): EntityMethod =>
    async (uid, params) =>
      strapi.db.inTransaction()
        ? run(uid, params)
        : strapi.db.transaction(async () => run(uid, params));

  const asOperation =
    (action: string, run: EntityMethod): EntityMethod =>
    async (uid, params) =>
      // Within an operation on a document, rows are parts of it.
      context.operation()
        ? run(uid, params)
        : context.runOperation({ action, entityType: uid }, () => run(uid, params));

  fillSeam({ strapi }, entityOperations, (inner) => ({
    create: asOperation('create', inTransaction(inner.create)),
    update: asOperation('update', inTransaction(inner.update)),
    delete: asOperation('delete', inTransaction(inner.delete)),
    createMany: inTransaction(inner.createMany),
    updateMany: inTransaction(inner.updateMany),
    deleteMany: inTransaction(inner.deleteMany),
  }));
};
