// Transactions that write a row and enqueue jobs, and the handler of those jobs.
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLightStrapi, runInstance } from '../../instance.mjs';
import { createRandom } from '../../random.mjs';

/** @typedef {import('../../random.mjs').Random} Random */
/** @typedef {import('knex').Knex.Transaction} Transaction */

const TRANSACTIONS_AT_ONCE = 4;
const LONGEST_PAUSE_MS = 20;
const SHARED_KEYS = 40;

const require = createRequire(import.meta.url);

class RolledBack extends Error {}

/** @param {import('@strapi/strapi').Core.Strapi} strapi @param {Random} random */
const createQueue = (strapi, random) => {
  const { z } = require('@strapi/utils');
  const contract = 'src/plugins/job-queue/server/src/contracts/queue.js';
  const { defineQueue } = require(path.join(String(process.env.TEST_DIST), contract));
  const maybeFail = () => {
    if (random.chance(0.1)) throw new Error('by chance');
  };
  return defineQueue({
    name: 'chaos',
    payload: z.strictObject({ entry: z.string() }),
    retry: { attempts: 3, backoffMs: 20 },
    concurrency: 4,
    timeoutMs: 20_000,
    /** @param {import('../../../../src/plugins/job-queue/server/src/contracts/queue').JobContext<{ entry: string }>} job */
    async handler({ payload: { entry }, once }) {
      for (const step of ['one', 'two']) {
        await sleep(random.below(15));
        maybeFail();
        await once(async ({ trx }) => {
          const effects = strapi.db.connection('effects').withSchema('chaos').transacting(trx);
          await effects.insert({ entry, step });
        }, step);
        maybeFail();
      }
    },
  });
};

await runInstance(async () => {
  const strapi = createLightStrapi();
  strapi.log.silent = !process.env.TEST_LOG;
  const service = (/** @type {string} */ name) => strapi.plugin('job-queue').service(name);
  const knex = strapi.db.connection;

  /**
   * @param {ReturnType<typeof createQueue>} queue
   * @param {string} name
   * @param {Random} random
   */
  const makeTransaction = async (queue, name, random) => {
    const isNamed = random.chance(0.3);
    const isLost = random.chance(0.06);
    /** @param {Transaction} trx */
    const write = async (trx) => {
      const table = (/** @type {string} */ table) =>
        knex(table).withSchema('chaos').transacting(trx);
      const options = isNamed ? { transaction: trx } : {};
      await table('transactions').insert({ name });
      for (let index = random.below(4); index > 0; index -= 1) {
        const isShared = random.chance(0.2);
        const entry = isShared ? `shared-${random.below(SHARED_KEYS)}` : `${name}-${index}`;
        const key = isShared || random.chance(0.5) ? entry : undefined;
        const delayMs = random.chance(0.2) ? random.below(300) : 0;
        const enqueue = () =>
          service('jobs').enqueue(queue, { entry }, { key, delayMs, ...options });
        await table('intents').insert({ entry, transaction: name });
        await enqueue();
        if (key && random.chance(0.3)) {
          await enqueue();
        }
        if (isLost) {
          // Gone under our feet; whoever looks away must not commit the half of it.
          await trx.raw('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
          await enqueue().catch(() => undefined);
        }
      }
      if (random.chance(0.3)) {
        throw new RolledBack();
      }
    };
    await (isNamed
      ? knex.transaction(write)
      : strapi.db.transaction(({ trx }) => write(/** @type {Transaction} */ (trx))));
  };

  /**
   * What a transaction rejects with is not looked at: the server may be gone, or have committed and
   * been unable to say so. The database is asked, at the end.
   * @param {ReturnType<typeof createQueue>} queue
   * @param {string} name
   * @param {Random} random
   */
  const author = async (queue, name, random) => {
    for (let count = 0; ; count += 1) {
      await makeTransaction(queue, `${name}-${count}`, random).catch(() => undefined);
      await sleep(random.below(LONGEST_PAUSE_MS));
    }
  };

  return {
    async start({ role, name, seed, isCalm }) {
      const queue = createQueue(strapi, createRandom(seed));
      service('queues').register(queue);
      await strapi.plugin('job-queue').bootstrap({ strapi });
      service('relay').start();
      if (role === 'worker') {
        await service('consumers').start();
      } else if (!isCalm) {
        for (let index = 0; index < TRANSACTIONS_AT_ONCE; index += 1) {
          void author(queue, `${name}-${index}`, createRandom(seed + index));
        }
      }
    },

    /** Jobs that died by chance are started again, as an operator would. */
    async pending() {
      await service('jobs').retryAll('chaos');
      const { pending, waiting, delayed, running, dead } = await service('jobs').counts('chaos');
      return pending + waiting + delayed + running + dead;
    },
  };
});
