// People, what is asked to be done with their data, and accounts that nobody uses any more; and the workers that export
// and anonymise it.
import { setTimeout as sleep } from 'node:timers/promises';
import { runInstance } from '../../instance.mjs';
import { createRandom } from '../../random.mjs';
import { bootQuickly, SUBMISSION_UID } from '../submissions/boot.mjs';

const USER_UID = 'plugin::users-permissions.user';
const QUEUES = ['export-subject', 'anonymise-subject'];
const RETENTION = 'gdpr-keep-periods';
/** As in the product, but for the pauses. */
const RETRY = { attempts: 8, backoffMs: 100 };
const LONGEST_PAUSE_MS = 400;
/** Of one application: each erasure looks through everything that is kept. */
const PEOPLE = 3;

await runInstance(async () => {
  const strapi = await bootQuickly();
  const jobs = (/** @type {string} */ name) => strapi.plugin('job-queue').service(name);
  const privacy = (/** @type {string} */ name) => strapi.plugin('gdpr').service(name);
  const requests = privacy('request-opening');

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

  /** Somebody who has stayed away for longer than accounts are kept. @param {string} name */
  const createResting = (name) =>
    strapi.db.transaction(async ({ trx }) => {
      const user = { username: name, email: `${name}@resting.example`, provider: 'local' };
      const { documentId } = await strapi.db
        .query(USER_UID)
        .create({ data: { ...user, password: 'x', confirmed: true } });
      await trx.raw(
        `UPDATE public.up_users SET created_at = created_at - interval '60 months',
           last_activity_at = timezone('UTC', now()) - interval '30 months' WHERE document_id = ?`,
        [documentId]
      );
    });

  const endResting = () => jobs('job-control').run('maintenance', RETENTION);

  /** Accounts that nobody uses, and plans that have not ended. */
  const countResting = async () => {
    const { rows } = await strapi.db.connection.raw(
      `SELECT (SELECT count(*) FROM public.up_users WHERE email LIKE '%@resting.example')
         + (SELECT count(*) FROM ops.gdpr_retention_runs WHERE state IN ('planned', 'running')) AS count`
    );
    return Number(rows[0]?.count);
  };

  /** As staff would, with what was given up since every worker that had it was killed; and never for somebody who is gone. */
  const carryOutAgain = async () => {
    const { rows: given } = await strapi.db.connection.raw(
      `SELECT document_id AS id FROM public.privacy_requests AS own
       WHERE state = 'failed' AND failure = 'given-up' AND (kind = 'erasure' OR NOT EXISTS (
         SELECT FROM public.privacy_requests AS other
         WHERE other.kind = 'erasure' AND other.subject = own.subject))`
    );
    for (const { id } of given) {
      await privacy('request-handling').take(id, 'carry-out', { takenBy: '1' });
    }
    return given.length;
  };

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
      await createResting(`${name}-${count}`).catch(() => undefined);
      await endResting().catch(() => undefined);
      await sleep(random.below(LONGEST_PAUSE_MS));
    }
    // As an operator does by the command, beside the workers.
    await privacy('retention')
      .run({ signal: new AbortController().signal })
      .catch(() => undefined);
  };

  return {
    async start({ role, name, seed, isCalm }) {
      for (const queue of QUEUES) {
        Object.assign(jobs('queues').get(queue), { retry: RETRY });
      }
      for (const task of jobs('queues').tasks()) {
        Object.assign(task, { retry: RETRY });
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
      const resting = await countResting();
      if (resting > 0) {
        await endResting();
      }
      let left = resting + (await carryOutAgain());
      for (const queue of QUEUES) {
        await jobs('jobs').retryAll(queue);
        const { pending, waiting, delayed, running, dead } = await jobs('jobs').counts(queue);
        left += pending + waiting + delayed + running + dead;
      }
      return left;
    },
  };
});
