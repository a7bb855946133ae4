import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { failedTransactions, lateStatements } from '../../../../../strapi-seams/seams/connections';

type Database = Core.Strapi['db'];
type Run = (context: unknown) => Promise<unknown>;

/** The outermost transaction that code runs in, and whether it was still wanted. */
interface Scope {
  hasFailed: boolean;
  giveUp: (error: unknown) => void;
}

const scopes = new AsyncLocalStorage<Scope | undefined>();

/** For what follows a transaction: it may ask the database, however the transaction ended. */
export const outsideOfTransactions = <Result>(task: () => Result): Result =>
  scopes.run(undefined, task);

/** Rolls back the transaction that the calling code runs in, whatever it still waits for. */
export const giveUpTransaction = (error: unknown): void => scopes.getStore()?.giveUp(error);

/**
 * Lets nothing outlive a transaction that has failed. Strapi runs checks and changes side by side
 * (`Promise.all`) and rolls back at the first that rejects; the others go on, and as Strapi has
 * forgotten the transaction by then, their next statements would each be committed on a connection of
 * their own (`transaction` in @strapi/database/dist/index.js, `rollback` in its
 * transaction-context.js). They are refused.
 */
export const endTransactions = ({ strapi }: { strapi: Core.Strapi }): void => {
  const refuseLate = (): void => {
    if (scopes.getStore()?.hasFailed) {
      throw new Error('The transaction that this statement was meant for has been rolled back');
    }
  };

  fillSeam({ strapi }, lateStatements, ({ acquireConnection }) => ({
    async acquireConnection() {
      refuseLate();
      return acquireConnection();
    },
  }));

  const runWithin = async (scope: Scope, run: Run, context: unknown): Promise<unknown> => {
    const givenUp = new Promise<never>((_resolve, reject) => {
      scope.giveUp = reject;
    });
    try {
      return await Promise.race([run(context), givenUp]);
    } catch (error) {
      scope.hasFailed = true;
      throw error;
    }
  };

  fillSeam({ strapi }, failedTransactions, (inner) => {
    const transaction = inner.transaction as (run?: Run) => Promise<unknown>;
    const ending = async (run?: Run): Promise<unknown> => {
      // A transaction of its own would be one that nobody has asked for.
      refuseLate();
      if (!run || strapi.db.inTransaction()) {
        return transaction(run);
      }
      const scope: Scope = { hasFailed: false, giveUp: () => undefined };
      return scopes.run(scope, () => transaction((context) => runWithin(scope, run, context)));
    };
    return { transaction: ending as Database['transaction'] };
  });
};
