import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { ADVISORY_LOCKS } from '../../../../../lib/advisory-locks';
import { HEALTH_TIMEOUT_MS } from '../constants';
import { openConnection } from '../utils/open-connection';

/** Or a machine that is gone has its turns for hours: that long Postgres takes a silent client for there. */
const SERVER_OPTIONS =
  '-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/**
 * Work that is done once at a time over all processes. Each turn is an advisory lock of the session, on
 * a connection that is open while there are turns: `kill -9` ends them, too. Who loses the connection
 * goes on without the lock: what must not even then be done twice has a lock of its own.
 */
export const createTurnsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const names = new Set<string>();
  let connection: Promise<Client> | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const forget = (): void => {
    connection = undefined;
  };

  const connect = async (): Promise<Client> => {
    const client = await openConnection(
      { strapi },
      { query_timeout: HEALTH_TIMEOUT_MS, options: SERVER_OPTIONS }
    );
    client.once('end', forget);
    return client;
  };

  const open = (): Promise<Client> => {
    connection ??= connect().catch((error: unknown) => {
      forget();
      throw error;
    });
    return connection;
  };

  const close = async (): Promise<void> => {
    const closing = connection;
    forget();
    // Not waited for: the other end may be gone.
    void (await closing)?.end().catch(() => undefined);
  };

  /** One after the other: a client has one statement at a time. */
  const ask = async (client: Client, statement: string, name: string): Promise<boolean> => {
    const answer = before.then(() =>
      client.query<{ isMine: boolean }>(
        `SELECT ${statement}($1::integer, hashtext($2)) AS "isMine"`,
        [ADVISORY_LOCKS.turns, name]
      )
    );
    before = answer.catch(() => undefined);
    return (await answer).rows[0]?.isMine ?? false;
  };

  const runInTurn = async <Result>(name: string, task: () => Promise<Result>) => {
    const client = await open();
    if (!(await ask(client, 'pg_try_advisory_lock', name))) {
      return undefined;
    }
    try {
      return { result: await task() };
    } finally {
      await ask(client, 'pg_advisory_unlock', name).catch(() => undefined);
    }
  };

  return {
    /** Runs the task; answers nothing, and does nothing, while one of this name runs anywhere. */
    async run<Result>(
      name: string,
      task: () => Promise<Result>
    ): Promise<{ result: Result } | undefined> {
      // A session has a lock as often as it asks for it.
      if (names.has(name)) {
        return undefined;
      }
      names.add(name);
      try {
        return await runInTurn(name, task);
      } finally {
        names.delete(name);
        if (names.size === 0) {
          await close();
        }
      }
    },
  };
};
