import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { createWatchedClient } from '../utils/watched-client';
import { createWorkingBackends } from '../utils/working-backends';

const POLL_INTERVAL_MS = 20;

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

export const createPoolService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Connections of this class notice that nobody is at the other end any more. */
  watchedClient: () => createWatchedClient(createWorkingBackends({ strapi })),

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
