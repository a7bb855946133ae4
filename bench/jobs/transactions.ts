import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { getService } from '../../src/plugins/job-queue/server/src/utils/get-service';
import type { Arm } from './cases';
import { createNothingQueue } from './nothing-queue';

export interface TransactionLoad {
  transactions: number;
  writers: number;
}

/** Milliseconds that a transaction takes: it writes one row, and in the arm of the product a job. */
export const measureTransactions = async (
  strapi: Core.Strapi,
  arm: Arm,
  { transactions, writers }: TransactionLoad
): Promise<number> => {
  const jobs = getService('jobs', { strapi });
  const queue = createNothingQueue(() => undefined);
  const durations: number[] = [];

  const writeOne = async () => {
    const startedAt = performance.now();
    await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const rows = strapi.db.connection('rows').withSchema('bench').transacting(trx);
      await rows.insert({ content: 'a change that causes a job' });
      if (arm === 'product') {
        await jobs.enqueue(queue, {});
      }
    });
    durations.push(performance.now() - startedAt);
  };

  const write = async () => {
    for (let count = 0; count < transactions / writers; count += 1) {
      await writeOne();
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return durations.reduce((sum, duration) => sum + duration, 0) / durations.length;
};
