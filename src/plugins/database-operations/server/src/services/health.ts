import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { HEALTH_TIMEOUT_MS } from '../constants';
import { openConnection } from '../utils/open-connection';

export interface HealthReport {
  status: 'up' | 'down';
  database: { status: 'up' | 'down'; latencyMs?: number };
}

/**
 * Whether the database answers. A connection of its own is used: a full pool is load, not an
 * outage, and a pool that waits 30 seconds would make every probe hang.
 */
export const createHealthService = ({ strapi }: { strapi: Core.Strapi }) => {
  let running: Promise<HealthReport> | undefined;

  const probe = async (): Promise<HealthReport> => {
    const startedAt = performance.now();
    let client: Client | undefined;
    try {
      client = await openConnection(
        { strapi },
        {
          connectionTimeoutMillis: HEALTH_TIMEOUT_MS,
          query_timeout: HEALTH_TIMEOUT_MS,
          application_name: 'indivillage-cms health',
        }
      );
      await client.query('SELECT 1');
      const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10;
      return { status: 'up', database: { status: 'up', latencyMs } };
    } catch (error) {
      strapi.log.error(`Health check: the database does not answer: ${String(error)}`);
      return { status: 'down', database: { status: 'down' } };
    } finally {
      await client?.end().catch(() => undefined);
    }
  };

  return {
    /** Callers at the same time share one probe: strangers may ask, and must not open connections. */
    async check(): Promise<HealthReport> {
      running ??= probe().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
};
