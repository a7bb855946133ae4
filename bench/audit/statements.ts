import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { TABLE } from './arms';

const CONTEXT = Buffer.from(JSON.stringify({ k: 'system', s: 'job' })).toString('base64');

interface Load {
  /** Connections, each with a row of its own. */
  writers: number;
  updates: number;
  /** How long a transaction goes on after its change. */
  heldMs: number;
}

/** Updates per second, one transaction each. */
export const measureStatements = async (
  databaseUrl: string,
  { writers, updates, heldMs }: Load
): Promise<number> => {
  const clients = await Promise.all(
    Array.from({ length: writers }, async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    })
  );
  try {
    const { rows } = (await clients[0]?.query<{ id: number }>(
      `SELECT id FROM ${TABLE} WHERE name LIKE 'Measured%' ORDER BY id LIMIT ${writers}`
    )) ?? { rows: [] };
    const startedAt = performance.now();
    await Promise.all(
      clients.map(async (client, index) => {
        for (let count = 0; count < updates / writers; count += 1) {
          if (heldMs > 0) {
            await client.query('BEGIN');
          }
          await client.query(`/*audit ${CONTEXT}*/ UPDATE ${TABLE} SET name = $1 WHERE id = $2`, [
            `Measured ${count} ${startedAt}`,
            rows[index]?.id,
          ]);
          if (heldMs > 0) {
            await sleep(heldMs);
            await client.query('COMMIT');
          }
        }
      })
    );
    return (updates / (performance.now() - startedAt)) * 1000;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
};
