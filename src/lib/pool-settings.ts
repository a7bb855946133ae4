import type { Knex } from 'knex';

/** A pooled connection as knex keeps it: a truthy mark makes the pool replace it at the next use. */
interface PooledConnection {
  __knex__disposed?: unknown;
}

const MAXIMUM_CONNECTION_AGE_MS = 30 * 60 * 1000;
const IDLE_TIMEOUT_MS = 60 * 1000;

/**
 * Pool settings for knex: `min` connections are kept, up to `max` are opened under load.
 *
 * A connection that broke is found by the driver's own events and replaced when it is next taken.
 * One that is older than half an hour is replaced too, so that fail-overs, credential changes and
 * server-side memory growth do not outlive it. Spread by up to a fifth, lest all expire at once.
 */
export const poolSettings = ({ min, max }: { min: number; max: number }): Knex.PoolConfig => ({
  min,
  max,
  idleTimeoutMillis: IDLE_TIMEOUT_MS,
  afterCreate: (
    connection: PooledConnection,
    done: (error: Error | null, connection: PooledConnection) => void
  ) => {
    const age = MAXIMUM_CONNECTION_AGE_MS * (0.8 + Math.random() * 0.2);
    setTimeout(() => {
      connection.__knex__disposed ??= 'maximum connection age reached';
    }, age).unref();
    done(null, connection);
  },
});
