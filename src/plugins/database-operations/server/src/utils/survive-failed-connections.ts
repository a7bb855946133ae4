import type { Core } from '@strapi/strapi';
import type { Client } from 'pg';
import { fillSeam } from '../../../../../strapi-seams/install';
import { failedConnections } from '../../../../../strapi-seams/seams/connections';

/**
 * Strapi sets the search path of every new connection and looks away when that fails: nobody handles
 * the rejection, and a Postgres that goes away at this moment takes the process along (`afterCreate`
 * in @strapi/database 5.54). Here such a connection is closed, so that the statement which wanted it
 * fails, and the pool makes another.
 */
export const surviveFailedConnections = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, failedConnections, ({ initialize }) => ({
    async initialize(connection) {
      try {
        await initialize(connection);
      } catch {
        // It may be gone already; then there is nothing to close.
        await (connection as Client).end().catch(() => undefined);
      }
    },
  }));
};
