import { PostgresConnection } from 'bullmq';
import type { PostgresPoolConfig } from 'bullmq';
import { Client } from 'pg';
import type { ClientConfig } from 'pg';

/**
 * A client whose connection fails between two statements reports it as an event, which ends the
 * process when nobody listens. Whoever uses the client is told by the next statement.
 */
export class GuardedClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * BullMQ 6.7 listens to its clients only after they are connected, and not at all while it looks
 * whether its tables are there: a Postgres that is killed in this moment took the process along.
 */
export class GuardedConnection extends PostgresConnection {
  constructor(settings: PostgresPoolConfig) {
    super({ ...settings, Client: GuardedClient });
    // The one for LISTEN is not of the pool, and its class cannot be chosen.
    Object.assign(this, { pgModule: { Client: GuardedClient } });
  }
}
