// People and what is asked to be done with their data, and the workers that export and anonymise it.
import { setTimeout as sleep } from 'node:timers/promises';
import { runInstance } from '../../instance.mjs';
import { createRandom } from '../../random.mjs';
import { bootQuickly, SUBMISSION_UID } from '../submissions/boot.mjs';

const USER_UID = 'plugin::users-permissions.user';
const QUEUES = ['export-subject', 'anonymise-subject'];
/** As in the product, but for the pauses. */
const RETRY = { attempts: 8, backoffMs: 100 };
const LONGEST_PAUSE_MS = 400;
/** Of one application: each erasure looks through everything that is kept. */
const PEOPLE = 3;

await runInstance(async () => {
  const strapi = await bootQuickly();
  const jobs = (/** @type {string} */ name) => strapi.plugin('job-queue').service(name);
  const requests = strapi.plugin('gdpr').service('request-opening');

  /** @param {string} name */
  const createPerson = (name) =>
    strapi.db.transaction(async () => {
      const email = `${name}@visitor.example`;
      const user = { username: name, email, name: `Name of ${name}`, provider: 'local' };
      await strapi.db.query(USER_UID).create({ data: { ...user, password: 'x', confirmed: true } });
      /** The rest is added on its way. @type {any} */
      const data = { formKey: 'chaos', data: { name, email } };
      await strapi.documents(SUBMISSION_UID).create({ data });
      return email;
    });

  /** @param {string} email @param {'access' | 'erasure'} kind */
  const open = (email, kind) =>
    requests.open({ kind, key: email, reason: 'They asked', openedBy: '1', confirmation: email });

  /**
   * What rejects is not looked at: the database is asked at the end.
   * @param {string} name
   * @param {import('../../random.mjs').Random} random
   */
  const ask = async (name, random) => {
    for (let count = 0; count < PEOPLE; count += 1) {
      const email = await createPerson(`${name}-${count}`).catch(() => undefined);
      if (email) {
        const kinds = random.chance(0.5) ? ['access', 'erasure'] : ['erasure', 'erasure'];
        await Promise.allSettled(kinds.map((kind) => open(email, /** @type {any} */ (kind))));
      }
      await sleep(random.below(LONGEST_PAUSE_MS));
    }
  };

  return {
    async start({ role, name, seed, isCalm }) {
      for (const queue of QUEUES) {
        Object.assign(jobs('queues').get(queue), { retry: RETRY });
      }
      await strapi.plugin('job-queue').bootstrap({ strapi });
      jobs('relay').start();
      if (role === 'worker') {
        await jobs('consumers').start();
      } else if (!isCalm) {
        void ask(name, createRandom(seed));
      }
    },

    async pending() {
      let left = 0;
      for (const queue of QUEUES) {
        await jobs('jobs').retryAll(queue);
        const { pending, waiting, delayed, running, dead } = await jobs('jobs').counts(queue);
        left += pending + waiting + delayed + running + dead;
      }
      return left;
    },
  };
});
