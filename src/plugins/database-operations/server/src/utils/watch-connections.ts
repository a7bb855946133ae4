import pg from 'pg';
import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { checkedConnections, watchedClients } from '../../../../../strapi-seams/seams/connections';
import { troubleOf } from '../domain/database-trouble';
import { createWorkingBackends } from './working-backends';
import type { WorkingBackends } from './working-backends';

/** How often a connection in use is looked at: what is unanswered twice is worth a question. */
const LOOK_EVERY_MS = 2_500;
/** A connection that was in use this short a time ago is taken to be there. */
const FRESH_MS = 1_000;
/** How long an idle connection may take to show that it is there. */
const CHECK_TIMEOUT_MS = 2_000;

/** The parts of pg's client (8.20, client.js) that its types leave out. */
interface Internals {
  processID: number | null;
  connection: { stream: { destroy(error?: Error): void } };
  _activeQuery?: object | null;
}

const internals = (client: pg.Client) => client as unknown as Internals;

/**
 * A client that notices when nobody is at the other end any more, though the connection is open: after
 * a fail-over, or behind a proxy or firewall that swallows packets. A statement may take long; but then
 * the server says that it works on it, when it is asked on another connection.
 */
const createWatchedClient = (workingBackends: WorkingBackends) =>
  class WatchedClient extends pg.Client {
    private looking: NodeJS.Timeout | undefined;
    private suspect: object | null | undefined;

    // The signature has a dozen forms, all of which are passed on.
    override query(...values: unknown[]): never {
      this.looking ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      return Reflect.apply(super.query, this, values) as never;
    }

    private async look(): Promise<void> {
      const { _activeQuery: statement, connection, processID } = internals(this);
      if (!statement) {
        clearInterval(this.looking);
        this.looking = undefined;
      } else if (statement !== this.suspect) {
        this.suspect = statement;
      } else {
        const backends = await workingBackends();
        // Behind a pooler the number is not that of the server's process: then it may be working.
        const isLost = !backends || /^idle/.test(backends.get(processID ?? 0) ?? '');
        if (isLost && internals(this)._activeQuery === statement) {
          connection.stream.destroy(new Error('Connection terminated: nobody answers'));
        }
      }
    }
  };

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
    // A copy: the module is shared with the queue, whose connections wait for news.
    driver: { ...driver, Client: createWatchedClient(createWorkingBackends({ strapi })) },
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
