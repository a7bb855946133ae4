import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { openConnection } from './open-connection';

/** How long the server may take to say what it does. */
const ANSWER_TIMEOUT_MS = 2_000;

const STATEMENT = `SELECT pid, state FROM pg_stat_activity
  WHERE datname = current_database() AND usename = current_user`;

/** A server that refuses to tell is there; only one that is not there gives no code of its own. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));

const ask = async (context: { strapi: Core.Strapi }): Promise<Map<number, string> | undefined> => {
  let client: Client | undefined;
  try {
    client = await openConnection(context, {
      connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      application_name: 'indivillage-cms liveness',
    });
    const { rows } = await client.query<{ pid: number; state: string | null }>(STATEMENT);
    return new Map(rows.map(({ pid, state }) => [pid, state ?? '']));
  } catch (error) {
    return isRefusal(error) ? new Map() : undefined;
  } finally {
    client?.end().catch(() => undefined);
  }
};

/**
 * What the server does for the connections of this role, by process number; nothing when it cannot be
 * reached. Callers at the same time share one question.
 */
export const createWorkingBackends = (context: { strapi: Core.Strapi }) => {
  let running: Promise<Map<number, string> | undefined> | undefined;
  return () => {
    running ??= ask(context).finally(() => {
      running = undefined;
    });
    return running;
  };
};

export type WorkingBackends = ReturnType<typeof createWorkingBackends>;
