import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { ADVISORY_LOCKS } from '../../../../../lib/advisory-locks';
import { BOOT_LOCK_TIMEOUT_MS } from '../constants';
import { openConnection } from '../utils/open-connection';

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * One advisory lock around migrations, schema sync and seeds, so that any number of instances may
 * start at once. It lives on a connection of its own: a crash ends the connection, and Postgres
 * gives the lock to the next one.
 */
export const createBootLockService = ({ strapi }: { strapi: Core.Strapi }) => {
  let holder: Client | undefined;

  const tryLock = async (client: Client): Promise<boolean> => {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS locked',
      [ADVISORY_LOCKS.boot]
    );
    return rows[0]?.locked ?? false;
  };

  const waitForLock = async (client: Client): Promise<void> => {
    strapi.log.info('Waiting for another instance that is preparing the database');
    try {
      await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.boot]);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) {
        throw new Error(
          `Another instance has been preparing the database for over ${BOOT_LOCK_TIMEOUT_MS / 60_000} minutes. ` +
            'Look for a stuck migration in its log, stop it, and start again.',
          { cause: error }
        );
      }
      throw error;
    }
  };

  return {
    /** Waits for the lock. Throws when another instance keeps it too long. */
    async acquire(): Promise<void> {
      const client = await openConnection(
        { strapi },
        {
          // Whoever waits for the transactions of the application does not wait for those that wait for this lock.
          application_name: 'indivillage-cms start',
          lock_timeout: BOOT_LOCK_TIMEOUT_MS,
          statement_timeout: 0,
        }
      );
      try {
        if (!(await tryLock(client))) {
          await waitForLock(client);
        }
        holder = client;
      } catch (error) {
        await client.end();
        throw error;
      }
    },

    /** Lets the next instance in. Does nothing when the lock is not held. */
    async release(): Promise<void> {
      const client = holder;
      holder = undefined;
      await client?.end();
    },
  };
};
