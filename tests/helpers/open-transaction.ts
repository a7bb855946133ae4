import type { Core } from '@strapi/strapi';

/**
 * A transaction of the application that is open, as of somebody who is writing something. Resolves once it is; what
 * comes of it is in `committed`.
 */
export const openTransaction = async (
  strapi: Core.Strapi,
  task: () => Promise<unknown>
): Promise<{ committed: Promise<unknown> }> => {
  let committed: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    committed = strapi.db.transaction(async ({ trx }) => {
      await trx.raw('SELECT');
      resolve();
      await task();
    });
    committed.catch(reject);
  });
  return { committed };
};
