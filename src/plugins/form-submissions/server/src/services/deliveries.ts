import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { JobContext } from '../../../../job-queue/server/src/contracts/queue';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { isMailAddress, mailAddresses } from '../domain/mail-address';
import { countAcknowledgements } from '../queries/count-acknowledgements';
import { lockSubmission } from '../queries/lock-submission';
import type { LockedSubmission } from '../queries/lock-submission';
import { createProcessSubmission } from '../queues/process-submission';
import {
  addDelivery,
  advanceSubmission,
  deliveriesOf,
  findSubmission,
  restartDelivery,
  updateSubmission,
} from '../utils/delivery-rows';
import type { DeliveryRow, SubmissionRow } from '../utils/delivery-rows';
import { getService } from '../utils/get-service';
import { recordEvent } from '../utils/record-event';
import { recordInAuditLog } from '../utils/record-in-audit-log';
import { SYSTEM, withActor } from '../utils/with-actor';
import type { Actor } from '../utils/with-actor';
import type { FormEntry } from './forms';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Or anybody could have us fill the mailbox of somebody else. */
const ACKNOWLEDGEMENTS_PER_DAY = 3;

/** Decides which messages a submission causes, and when they are sent again. */
export const createDeliveriesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const mayAcknowledge = async (trx: Knex.Transaction, emailIndex: string): Promise<boolean> => {
    const since = new Date(Date.now() - DAY_MS);
    const count = await countAcknowledgements(trx, { emailIndex, since });
    return count < ACKNOWLEDGEMENTS_PER_DAY;
  };

  const addAcknowledgement = async (
    trx: Knex.Transaction,
    { documentId: submission, email }: SubmissionRow,
    emailIndex: string | null
  ) => {
    if (!email || !emailIndex || !isMailAddress(email)) {
      return;
    }
    if (await mayAcknowledge(trx, emailIndex)) {
      await addDelivery(strapi, { submission, channel: 'acknowledgement' });
      return;
    }
    const error = `This address got ${ACKNOWLEDGEMENTS_PER_DAY} acknowledgements within 24 hours`;
    const detail = { channel: 'acknowledgement', attempt: 0, outcome: 'skipped', error };
    await recordEvent(strapi, { submission, kind: 'delivery', actor: SYSTEM, detail });
  };

  const addMessages = async (
    trx: Knex.Transaction,
    row: SubmissionRow,
    form: FormEntry,
    { emailIndex }: LockedSubmission
  ) => {
    const submission = row.documentId;
    if (mailAddresses(form.notificationAddresses).length > 0) {
      await addDelivery(strapi, { submission, channel: 'notification' });
    }
    if (form.acknowledges) {
      await addAcknowledgement(trx, row, emailIndex);
    }
    const targets = form.webhooks.filter(({ enabled }) => enabled).map(({ url }) => url);
    for (const target of new Set(targets)) {
      await addDelivery(strapi, { submission, channel: 'webhook', target });
    }
  };

  /** Throws when nothing may be sent for it. */
  const requireHam = async (trx: Knex.Transaction, submissionId: string) => {
    const locked = await lockSubmission(trx, submissionId);
    if (!locked) {
      throw new errors.NotFoundError('There is no such submission');
    }
    if (locked.verdict === 'spam') {
      throw new errors.ValidationError('Nothing is sent for spam: say first that it is not spam');
    }
    return locked;
  };

  const chooseDeliveries = (rows: DeliveryRow[], ids: string[] | undefined): DeliveryRow[] => {
    const chosen = ids
      ? rows.filter(({ documentId }) => ids.includes(documentId))
      : rows.filter(({ state }) => state === 'failed');
    if (ids && chosen.length < new Set(ids).size) {
      throw new errors.ValidationError('A delivery is not one of this submission');
    }
    if (chosen.length === 0) {
      throw new errors.ValidationError('No message of this submission has failed');
    }
    if (chosen.some(({ state, channel }) => state === 'delivered' && channel !== 'webhook')) {
      throw new errors.ValidationError('A mail that was delivered is not sent again');
    }
    return chosen;
  };

  return {
    /** The job of a new submission: what it causes commits together, once. */
    async process(submissionId: string, once: JobContext<unknown>['once']): Promise<void> {
      const row = await findSubmission(strapi, submissionId);
      const form = row && (await getService('forms', { strapi }).published(row.formKey));
      await once(() =>
        withActor(strapi, { actor: SYSTEM, submission: submissionId }, async (trx) => {
          const locked = await lockSubmission(trx, submissionId);
          if (!row || locked?.state !== 'submitted' || locked.verdict === 'spam') {
            return;
          }
          await getService('submitters', { strapi }).link(submissionId);
          await updateSubmission(strapi, submissionId, { state: 'processing' });
          if (form) {
            await addMessages(trx, row, form.entry, locked);
            await advanceSubmission(strapi, submissionId, 'processing', form.entry);
          }
        })
      );
    },

    /**
     * For a submission of which staff said that it is not spam: what follows one follows now, and what
     * was not sent yet goes on. Joins the transaction of the caller. Nothing happens while it is spam.
     */
    async begin(submissionId: string): Promise<void> {
      // Not withActor: what the caller does after it is still done by the caller.
      await strapi.db.transaction(async ({ trx }) => {
        const locked = await lockSubmission(trx, submissionId);
        if (!locked || locked.verdict === 'spam') {
          return;
        }
        if (locked.state === 'submitted') {
          const queue = createProcessSubmission({ strapi });
          await getJobService('jobs', { strapi }).enqueue(queue, { submissionId });
          return;
        }
        for (const delivery of await deliveriesOf(strapi, submissionId)) {
          if (delivery.state === 'pending') {
            await restartDelivery(strapi, delivery);
          }
        }
      });
    },

    /**
     * Sends these messages again, or all that failed. A webhook may be sent again although it was
     * delivered. A failed submission is processed again.
     */
    async resend({
      submissionId,
      deliveryIds,
      actor,
    }: {
      submissionId: string;
      deliveryIds?: string[];
      actor: Actor;
    }): Promise<void> {
      const work = { actor, submission: submissionId, action: 'resend' };
      await withActor(strapi, work, async (trx) => {
        const { state } = await requireHam(trx, submissionId);
        const chosen = chooseDeliveries(await deliveriesOf(strapi, submissionId), deliveryIds);
        for (const delivery of chosen) {
          await restartDelivery(strapi, delivery);
        }
        const deliveries = chosen.map(({ documentId }) => documentId);
        const detail = { deliveries };
        await recordEvent(strapi, { submission: submissionId, kind: 'resend', actor, detail });
        if (state === 'failed') {
          await updateSubmission(strapi, submissionId, { state: 'processing' });
          return;
        }
        await recordInAuditLog(strapi, 'resend', submissionId);
      });
    },

    /** Answers the visitor by mail. The submission is completed when the mail was delivered. */
    async reply({
      submissionId,
      text,
      actor,
    }: {
      submissionId: string;
      text: string;
      actor: Actor;
    }): Promise<void> {
      if (!text.trim()) {
        throw new errors.ValidationError('A reply has a text');
      }
      const work = { actor, submission: submissionId, action: 'reply' };
      await withActor(strapi, work, async (trx) => {
        await requireHam(trx, submissionId);
        const row = await findSubmission(strapi, submissionId);
        if (!row?.email || !isMailAddress(row.email)) {
          throw new errors.ValidationError('The submission has no e-mail address to reply to');
        }
        const submission = submissionId;
        const event = await recordEvent(strapi, { submission, kind: 'reply', actor, text });
        await addDelivery(strapi, { submission, channel: 'reply', event });
        await updateSubmission(strapi, submissionId, { answeredAt: new Date() });
      });
    },
  };
};
