import { Client } from 'pg';
import { TABLE } from './arms';

const CONTEXT = Buffer.from(JSON.stringify({ k: 'system', s: 'job' })).toString('base64');

/** Updates per second of so many connections, each with a row of its own, one transaction each. */
export const measureStatements = async (
  databaseUrl: string,
  writers: number,
  updates: number
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
          await client.query(`/*audit ${CONTEXT}*/ UPDATE ${TABLE} SET name = $1 WHERE id = $2`, [
            `Measured ${count} ${startedAt}`,
            rows[index]?.id,
          ]);
        }
      })
    );
    return (updates / (performance.now() - startedAt)) * 1000;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
};
