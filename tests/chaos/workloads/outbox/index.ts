import path from 'node:path';
import type { Client } from 'pg';
import type { Verdict, Workload } from '../../contract';

const HERE = path.resolve('tests/chaos/workloads/outbox');

/** No key and no constraint, so that what happens twice is there twice. */
const namesOf = async (client: Client, statement: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(statement);
  return rows.map(({ name }) => name);
};

/** The promise of the job queue: jobs happen with the change that causes them, once, or not at all. */
export const outboxWorkload: Workload = {
  instance: path.join(HERE, 'instance.mjs'),

  preparation: path.join(HERE, 'prepare.mjs'),

  async hasBegun(client) {
    return (await namesOf(client, 'SELECT entry AS name FROM chaos.intents LIMIT 1')).length > 0;
  },

  async judge(client): Promise<Verdict> {
    const { rows } = await client.query<{ transactions: number; jobs: number }>(`
      SELECT (SELECT count(*)::int FROM chaos.transactions) AS transactions,
             (SELECT count(DISTINCT entry)::int FROM chaos.intents) AS jobs`);
    const lost = await namesOf(
      client,
      `SELECT entry || ' ' || step AS name
       FROM (SELECT DISTINCT entry FROM chaos.intents) intent
       CROSS JOIN (VALUES ('one'), ('two')) steps (step)
       WHERE NOT EXISTS (
         SELECT FROM chaos.effects effect
         WHERE effect.entry = intent.entry AND effect.step = steps.step)`
    );
    const phantom = await namesOf(
      client,
      `SELECT DISTINCT entry AS name FROM chaos.effects effect
       WHERE NOT EXISTS (SELECT FROM chaos.intents intent WHERE intent.entry = effect.entry)`
    );
    const doubled = await namesOf(
      client,
      `SELECT entry || ' ' || step AS name FROM chaos.effects
       GROUP BY entry, step HAVING count(*) > 1`
    );
    const { transactions = 0, jobs = 0 } = rows[0] ?? {};
    return { transactions, jobs, lost, phantom, doubled };
  },
};
