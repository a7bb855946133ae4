import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { commitErrors } from '../../../../../strapi-seams/seams/connections';

/**
 * Makes `commit()` reject when Postgres refuses the COMMIT.
 *
 * knex resolves it in any case and rejects only `executionPromise`, which Strapi does not wait for:
 * a change that a deferred constraint refuses would be answered as done and be gone.
 * See `Transaction.query` in knex `lib/execution/transaction.js`.
 */
export const surfaceCommitErrors = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, commitErrors, ({ transaction: begin }) => ({
    async transaction(container, config) {
      // With a container the caller waits for the execution promise itself.
      if (container) {
        return begin.call(this, container, config);
      }
      const trx = await begin.call(this, undefined, config);
      const commit = trx.commit.bind(trx);
      trx.commit = (async (value: unknown) => {
        await commit(value);
        return trx.executionPromise;
      }) as typeof trx.commit;
      return trx;
    },
  }));
};
