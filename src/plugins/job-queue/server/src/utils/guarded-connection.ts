import { PostgresConnection } from 'bullmq';
import type { PostgresPoolConfig } from 'bullmq';
import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import { HEARTBEAT_MS } from '../constants';
import { createServerTime } from './server-time';

/**
 * A client whose connection fails between two statements reports it as an event, which ends the
 * process when nobody listens. Whoever uses the client is told by the next statement.
 */
const guarded = (Base: typeof Client) =>
  class extends Base {
    constructor(config?: ClientConfig) {
      super(config);
      this.on('error', () => undefined);
      // All workers of the process wait for their news on one.
      this.setMaxListeners(0);
    }
  };

export const GuardedClient = guarded(Client);

/**
 * One that waits for news says nothing itself, so nobody would notice that news come no more: it asks
 * once in a while, and whatever watches its statements sees the answer fail to come.
 */
const listening = (Base: typeof Client) =>
  class extends guarded(Base) {
    private readonly heartbeat = setInterval(() => {
      this.ask(['SELECT 1']).catch(() => undefined);
    }, HEARTBEAT_MS).unref();
    private before: Promise<unknown> = Promise.resolve();

    override query(...values: unknown[]): never {
      return this.ask(values) as never;
    }

    /** All workers of the process ask on it; a client has one statement at a time. */
    private ask(values: unknown[]): Promise<unknown> {
      const answer = this.before.then(
        () => Reflect.apply(super.query, this, values) as Promise<unknown>
      );
      this.before = answer.catch(() => undefined);
      return answer;
    }

    override end(...values: unknown[]): never {
      clearInterval(this.heartbeat);
      return Reflect.apply(super.end, this, values) as never;
    }
  };

/**
 * BullMQ 6.7 listens to its clients only after they are connected, and not at all while it looks
 * whether its tables are there: a Postgres that is killed in this moment took the process along.
 */
export class GuardedConnection extends PostgresConnection {
  constructor(settings: PostgresPoolConfig, Base: typeof Client = Client) {
    super({ ...settings, Client: guarded(Base) });
    this.setMaxListeners(0);
    // The one for LISTEN is not of the pool, and its class cannot be chosen.
    Object.assign(this, { pgModule: { Client: listening(Base) } });
    const query = this.pool.query.bind(this.pool);
    const byServerTime = createServerTime();
    this.pool.query = (text, values) => query(...byServerTime(text, values));
  }
}
