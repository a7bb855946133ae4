import type { Core } from '@strapi/strapi';
import { errorOrigin } from '../../../../../lib/error-origin';
import { fillSeam } from '../../../../../strapi-seams/install';
import { commitCallbacks } from '../../../../../strapi-seams/seams/connections';
import { outsideOfTransactions } from './end-transactions';

type Database = Core.Strapi['db'];
type Callback = (...values: unknown[]) => unknown;

interface TransactionCallbacks {
  onCommit(callback: Callback): void;
  onRollback(callback: Callback): void;
}

/**
 * Logs what fails after a commit or a rollback. Strapi does not wait for it: a rejection is unhandled
 * and ends the process, and something that throws turns a change that is committed into an error.
 * Strapi's own events, which its webhooks send, are made there from entries that are read once more.
 */
export const guardCommitCallbacks = ({ strapi }: { strapi: Core.Strapi }): void => {
  const guard = (callback: Callback) => async (): Promise<void> => {
    try {
      await outsideOfTransactions(callback);
    } catch (error) {
      strapi.db.logger.error(`What follows a transaction has failed: ${errorOrigin(error)}`);
    }
  };

  fillSeam({ strapi }, commitCallbacks, (inner) => {
    const transaction = inner.transaction as (run?: Callback) => Promise<unknown>;
    const guarded = (run?: Callback): Promise<unknown> => {
      if (!run) {
        return transaction();
      }
      return transaction((context) => {
        const callbacks = context as TransactionCallbacks;
        return run({
          ...callbacks,
          onCommit: (callback: Callback) => callbacks.onCommit(guard(callback)),
          onRollback: (callback: Callback) => callbacks.onRollback(guard(callback)),
        });
      });
    };
    return { transaction: guarded as Database['transaction'] };
  });
};
