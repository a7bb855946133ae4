import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

const POLL_INTERVAL_MS = 20;

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

export const createPoolService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Waits until no query is running or waiting for a connection. Strapi reads entries again for its
   * events after a commit, without waiting; a pool that is closed before that ends the process with
   * an unhandled rejection. Returns after the deadline in any case.
   */
  async drain({ timeoutMs }: { timeoutMs: number }): Promise<void> {
    const { pool } = strapi.db.connection.client as { pool: Pool };
    const deadline = Date.now() + timeoutMs;
    while (pool.numUsed() + pool.numPendingAcquires() > 0 && Date.now() < deadline) {
      await sleep(POLL_INTERVAL_MS);
    }
  },
});
