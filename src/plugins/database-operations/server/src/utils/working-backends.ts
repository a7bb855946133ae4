import { Client } from 'pg';
import type { ClientConfig } from 'pg';

/** How long the server may take to say what it does. */
const ANSWER_TIMEOUT_MS = 2_000;

const STATEMENT = `SELECT pid, state FROM pg_stat_activity
  WHERE datname = current_database() AND usename = current_user`;

/** A server that refuses to tell is there; only one that is not there gives no code of its own. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));

const ask = async (settings: ClientConfig): Promise<Map<number, string> | undefined> => {
  const client = new Client({
    ...settings,
    connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    application_name: 'indivillage-cms liveness',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number; state: string | null }>(STATEMENT);
    return new Map(rows.map(({ pid, state }) => [pid, state ?? '']));
  } catch (error) {
    return isRefusal(error) ? new Map() : undefined;
  } finally {
    client.end().catch(() => undefined);
  }
};

/**
 * What the server does for the connections of this role, by process number; nothing when it cannot be
 * reached. Callers at the same time share one question.
 */
export const createWorkingBackends = (settings: ClientConfig) => {
  let running: Promise<Map<number, string> | undefined> | undefined;
  return () => {
    running ??= ask(settings).finally(() => {
      running = undefined;
    });
    return running;
  };
};

export type WorkingBackends = ReturnType<typeof createWorkingBackends>;
