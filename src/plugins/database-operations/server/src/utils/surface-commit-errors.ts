import type { Knex } from 'knex';

interface TransactionContext {
  transaction(
    this: TransactionContext,
    container?: unknown,
    config?: unknown
  ): Promise<Knex.Transaction>;
}

/**
 * Makes `commit()` reject when Postgres refuses the COMMIT.
 *
 * knex resolves it in any case and rejects only `executionPromise`, which Strapi does not wait for:
 * a change that a deferred constraint refuses would be answered as done and be gone.
 * See `Transaction.query` in knex `lib/execution/transaction.js`.
 */
export const surfaceCommitErrors = (knex: Knex): void => {
  const { context } = knex as unknown as { context: TransactionContext };
  const begin = context.transaction;
  context.transaction = async function transaction(container, config) {
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
  };
};
