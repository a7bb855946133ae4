import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { JobContext } from '../../../../../job-queue/server/src/contracts/queue';
import { getService as getJobService } from '../../../../../job-queue/server/src/utils/get-service';
import { processSubmission } from '../../contracts/jobs';
import { isMailAddress, mailAddresses } from '../domain/mail-address';
import { countAcknowledgements } from '../queries/count-acknowledgements';
import { lockSubmission } from '../../records/queries/lock-submission';
import type { LockedSubmission } from '../../records/queries/lock-submission';
import {
  addDelivery,
  advanceSubmission,
  deliveriesOf,
  findSubmission,
  restartDelivery,
  updateSubmission,
} from '../utils/delivery-rows';
import type { SubmissionToSend } from '../../records/domain/submission-rows';
import { getService } from '../../utils/get-service';
import { recordEvent } from '../../records/utils/record-event';
import { SYSTEM, withActor } from '../../utils/with-actor';
import type { FormEntry } from '../../domain/form-entry';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Or anybody could have us fill the mailbox of somebody else. */
const ACKNOWLEDGEMENTS_PER_DAY = 3;

/** Decides which messages a submission causes. */
export const createProcessingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const mayAcknowledge = async (trx: Knex.Transaction, emailIndex: string): Promise<boolean> => {
    const since = new Date(Date.now() - DAY_MS);
    const count = await countAcknowledgements(trx, { emailIndex, since });
    return count < ACKNOWLEDGEMENTS_PER_DAY;
  };

  const addAcknowledgement = async (
    trx: Knex.Transaction,
    { documentId: submission, email }: SubmissionToSend,
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
    row: SubmissionToSend,
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

  /** Nobody was told of it, and only staff can say when somebody can be: not silence, but a failure. */
  const noteNoForm = async (submission: string) => {
    const error = 'The form was no longer published. Publish it, then set the status to Processing';
    const detail = { channel: 'notification', attempt: 0, outcome: 'skipped', error };
    await recordEvent(strapi, { submission, kind: 'delivery', actor: SYSTEM, detail });
  };

  /** New, or set back by staff before it had any message. */
  const isToProcess = async (submissionId: string, { state, verdict }: LockedSubmission) => {
    if (verdict === 'spam' || (state !== 'submitted' && state !== 'processing')) {
      return false;
    }
    return state === 'submitted' || (await deliveriesOf(strapi, submissionId)).length === 0;
  };

  /** Without a form a new submission fails; one that staff set back is left to staff. */
  const causeMessages = async (
    trx: Knex.Transaction,
    row: SubmissionToSend,
    form: FormEntry | undefined,
    locked: LockedSubmission
  ) => {
    const { documentId } = row;
    const isNew = locked.state === 'submitted';
    await getService('submitters', { strapi }).link(documentId);
    if (isNew) {
      await updateSubmission(strapi, documentId, { state: 'processing' });
    }
    if (form) {
      await addMessages(trx, row, form, locked);
      await advanceSubmission(strapi, documentId, 'processing', form);
      return;
    }
    await noteNoForm(documentId);
    if (isNew) {
      await updateSubmission(strapi, documentId, { state: 'failed' });
    }
  };

  const enqueueProcessing = (submissionId: string) =>
    getJobService('jobs', { strapi }).enqueue(processSubmission, { submissionId });

  return {
    /** The job of a new submission: what it causes commits together, once. */
    async process(submissionId: string, once: JobContext<unknown>['once']): Promise<void> {
      const row = await findSubmission(strapi, submissionId);
      const form = row && (await getService('forms', { strapi }).published(row.formKey));
      await once(() =>
        withActor(strapi, { actor: SYSTEM, submission: submissionId }, async (trx) => {
          const locked = await lockSubmission(trx, submissionId);
          if (row && locked && (await isToProcess(submissionId, locked))) {
            await causeMessages(trx, row, form?.entry, locked);
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
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const locked = await lockSubmission(trx, submissionId);
        if (!locked || locked.verdict === 'spam') {
          return;
        }
        if (locked.state === 'submitted') {
          await enqueueProcessing(submissionId);
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
     * Back to processing, for a submission of which no message failed. If it never had any, they are
     * made now. Joins the transaction of the caller, who holds its row.
     */
    async again(submissionId: string): Promise<void> {
      await updateSubmission(strapi, submissionId, { state: 'processing' });
      if ((await deliveriesOf(strapi, submissionId)).length === 0) {
        await enqueueProcessing(submissionId);
      }
    },
  };
};
