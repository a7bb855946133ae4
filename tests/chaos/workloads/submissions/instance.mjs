// Submissions, committed or not, and the workers that send their mails.
import { setTimeout as sleep } from 'node:timers/promises';
import { runInstance } from '../../instance.mjs';
import { createRandom } from '../../random.mjs';
import { bootQuickly, SUBMISSION_UID } from './boot.mjs';

/** @typedef {import('../../random.mjs').Random} Random */

const AUTHORS = 4;
const LONGEST_PAUSE_MS = 200;
const QUEUES = ['process-form-submission', 'deliver-form-mail'];

class RolledBack extends Error {}

await runInstance(async () => {
  const strapi = await bootQuickly();
  const jobs = (/** @type {string} */ name) => strapi.plugin('job-queue').service(name);
  const submissions = strapi.db.query(SUBMISSION_UID);

  /** @param {string} name @param {Random} random */
  const submit = async (name, random) => {
    await strapi.db.transaction(async ({ trx }) => {
      const answers = { name: 'Asha', email: `${name}@visitor.example` };
      /** The rest is added on its way. @type {any} */
      const data = { formKey: 'chaos', data: answers };
      const { documentId } = await strapi.documents(SUBMISSION_UID).create({ data });
      if (random.chance(0.1)) {
        // The job is there already, and must do nothing.
        await submissions.update({ where: { documentId }, data: { spamVerdict: 'spam' } });
      }
      if (random.chance(0.05)) {
        await trx.raw('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      }
      if (random.chance(0.25)) {
        throw new RolledBack();
      }
    });
  };

  /**
   * What a submission rejects with is not looked at: the database is asked at the end.
   * @param {string} name
   * @param {Random} random
   */
  const author = async (name, random) => {
    for (let count = 0; ; count += 1) {
      await submit(`${name}-${count}`, random).catch(() => undefined);
      await sleep(random.below(LONGEST_PAUSE_MS));
    }
  };

  /** As staff would, for all that failed. */
  const resendFailed = async () => {
    const failed = await submissions.findMany({ where: { state: 'failed' }, limit: 100 });
    const deliveries = strapi.plugin('form-submissions').service('deliveries');
    for (const { documentId } of failed) {
      await deliveries
        .resend({ submissionId: documentId, actor: { kind: 'admin', id: '1' } })
        .catch(() => undefined);
    }
    return failed.length;
  };

  return {
    async start({ role, name, seed, isCalm }) {
      await strapi.plugin('job-queue').bootstrap({ strapi });
      jobs('relay').start();
      if (role === 'worker') {
        await jobs('consumers').start();
      } else if (!isCalm) {
        for (let index = 0; index < AUTHORS; index += 1) {
          void author(`${name}-${index}`, createRandom(seed + index));
        }
      }
    },

    async pending() {
      let left = await resendFailed();
      for (const queue of QUEUES) {
        await jobs('jobs').retryAll(queue);
        const { pending, waiting, delayed, running, dead } = await jobs('jobs').counts(queue);
        left += pending + waiting + delayed + running + dead;
      }
      return left;
    },
  };
});
