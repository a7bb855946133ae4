import type pg from 'pg';
import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { checkedConnections, watchedClients } from '../../../../../strapi-seams/seams/connections';
import { troubleOf } from '../domain/database-trouble';
import { getService } from './get-service';

/** A connection that was in use this short a time ago is taken to be there. */
const FRESH_MS = 1_000;
/** How long an idle connection may take to show that it is there. */
const CHECK_TIMEOUT_MS = 2_000;

const isThere = async (connection: pg.Client): Promise<boolean> => {
  try {
    await connection.query({ text: 'SELECT 1', query_timeout: CHECK_TIMEOUT_MS } as pg.QueryConfig);
    return true;
  } catch {
    return false;
  }
};

/**
 * Checks connections before use where they may be dead, and watches them while they are used. One that
 * does not answer is closed, which fails its statement; it never comes back to the pool.
 */
export const watchConnections = ({ strapi }: { strapi: Core.Strapi }): void => {
  const lastUsed = new WeakMap<pg.Client, number>();
  let lastLoss = 0;

  fillSeam({ strapi }, watchedClients, ({ driver }) => ({
    // A copy: the module is shared with others, whose connections may wait for news.
    driver: { ...driver, Client: getService('pool', { strapi }).watchedClient() },
  }));
  // Where one was lost, others were: a server that is killed takes all along.
  strapi.db.connection.on('query-error', (error: unknown) => {
    if (troubleOf(error) === 'away') {
      lastLoss = Date.now();
    }
  });
  fillSeam({ strapi }, checkedConnections, ({ releaseConnection }) => ({
    releaseConnection(connection) {
      lastUsed.set(connection, Date.now());
      return releaseConnection(connection);
    },
    validateConnection(connection) {
      const used = lastUsed.get(connection) ?? 0;
      return (used > lastLoss && Date.now() - used < FRESH_MS) || isThere(connection);
    },
  }));
};
