import type { Core } from '@strapi/strapi';
import { refusalOf } from '../domain/refusal';
import { failedForGood, notSent, outcomeOf, reasonOfDeath } from '../domain/attempt-result';
import type { AttemptResult } from '../domain/attempt-result';
import { DeliveryFailedError } from '../../errors';
import { lockSubmission } from '../../records/queries/lock-submission';
import type { DeliveryPayload } from '../../contracts/jobs';
import {
  advanceSubmission,
  findDelivery,
  findSubmission,
  updateDelivery,
  updateSubmission,
} from '../utils/delivery-rows';
import type { DeliveryRow } from '../../records/domain/submission-rows';
import { getService } from '../../utils/get-service';
import { isRestricted } from '../../utils/restricted';
import { recordEvent } from '../../records/utils/record-event';
import { SYSTEM, withActor } from '../../utils/with-actor';

interface Attempt {
  result: AttemptResult;
  durationMs: number;
}

/** A webhook that is not sent has failed: to be unsent is said of mails. */
const refused = ({ channel }: DeliveryRow, why: string): AttemptResult =>
  channel === 'webhook' ? failedForGood(why) : notSent(why);

/** What the jobs of single messages do: try, record what came of it, and move the submission on. */
export const createDeliveryAttemptsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Read before the transaction, as a form takes a connection of its own. */
  const rulesOf = async ({ submission }: DeliveryRow): Promise<{ completesItself: boolean }> => {
    const row = await findSubmission(strapi, submission);
    const form = row && (await getService('forms', { strapi }).published(row.formKey));
    return { completesItself: form?.entry.completesItself ?? false };
  };

  /** Runs the task with the submission's row held and the delivery as it is now; not if one is gone. */
  const withDelivery = (
    { documentId, submission }: DeliveryRow,
    task: (
      current: DeliveryRow,
      locked: NonNullable<Awaited<ReturnType<typeof lockSubmission>>>
    ) => Promise<void>
  ) =>
    withActor(strapi, { actor: SYSTEM, submission }, async (trx) => {
      const locked = await lockSubmission(trx, submission);
      const current = locked && (await findDelivery(strapi, documentId));
      if (current) {
        await task(current, locked);
      }
    });

  const note = (
    { documentId, submission, channel, target }: DeliveryRow,
    outcome: Record<string, unknown>
  ) =>
    recordEvent(strapi, {
      submission,
      kind: 'delivery',
      actor: SYSTEM,
      detail: { delivery: documentId, channel, target: target ?? undefined, ...outcome },
    });

  const record = async (delivery: DeliveryRow, { result, durationMs }: Attempt) => {
    const rules = await rulesOf(delivery);
    const { documentId, submission, round } = delivery;
    await withDelivery(delivery, async (current, { state, isAnswered }) => {
      const attempt = current.attempts + 1;
      const isCurrent = current.round === round && current.state === 'pending';
      const isSettled = isCurrent && (result.isDelivered || result.isFinal);
      await note(delivery, {
        attempt,
        outcome: outcomeOf(result),
        status: result.status,
        error: result.error,
        durationMs,
      });
      await updateDelivery(strapi, documentId, {
        attempts: attempt,
        ...(isCurrent && { lastStatus: result.status ?? null, lastError: result.error ?? null }),
        ...(isSettled && {
          state: outcomeOf(result),
          settledAt: new Date(),
        }),
        // Its job is over without being dead: a twin has no say any more.
        ...(isSettled && !result.isDelivered && { round: round + 1 }),
      });
      if (current.channel === 'reply' && result.isDelivered && !isAnswered) {
        await updateSubmission(strapi, submission, { answeredAt: new Date() });
      }
      if (isSettled) {
        await advanceSubmission(strapi, submission, state, rules);
      }
    });
  };

  /** A dead job that an operator started again on the page of the jobs. */
  const reopen = (delivery: DeliveryRow) =>
    withDelivery(delivery, async (current, { state }) => {
      if (current.state !== 'failed' || current.round !== delivery.round) {
        return;
      }
      await updateDelivery(strapi, current.documentId, { state: 'pending', settledAt: null });
      if (state === 'failed') {
        await updateSubmission(strapi, current.submission, { state: 'processing' });
      }
    });

  return {
    /**
     * One attempt, recorded. Throws a DeliveryFailedError when another may follow. Does nothing for
     * what is settled, gone or spam.
     */
    async attempt({
      deliveryId,
      round,
      attempt,
      signal,
    }: DeliveryPayload & { attempt: number; signal: AbortSignal }): Promise<void> {
      const delivery = await findDelivery(strapi, deliveryId);
      if (!delivery || delivery.round !== round || delivery.state === 'delivered') {
        return;
      }
      const submission = await findSubmission(strapi, delivery.submission);
      if (!submission || submission.spamVerdict === 'spam') {
        return;
      }
      if (delivery.state === 'failed') {
        // A twin of a job that has ended for good comes with a later attempt.
        if (attempt > 1) {
          return;
        }
        await reopen(delivery);
      }
      const startedAt = Date.now();
      const sender = delivery.channel === 'webhook' ? 'webhooks' : 'mails';
      const refusal = (await isRestricted(strapi, delivery.submission))
        ? 'The data of this person is restricted. Send it again once that is lifted'
        : refusalOf(delivery, submission);
      const result = refusal
        ? refused(delivery, refusal)
        : await getService(sender, { strapi }).send(delivery, submission, signal);
      await record(delivery, { result, durationMs: Date.now() - startedAt });
      if (!result.isDelivered && !result.isFinal) {
        throw new DeliveryFailedError(result.error);
      }
    },

    /** The job of a message has no attempt left. Nothing happens when it is called twice. */
    async giveUp({
      deliveryId,
      round,
      reason,
    }: DeliveryPayload & { reason: string }): Promise<void> {
      const delivery = await findDelivery(strapi, deliveryId);
      if (!delivery) {
        return;
      }
      const rules = await rulesOf(delivery);
      await withDelivery(delivery, async (current, { state }) => {
        if (current.round !== round || current.state !== 'pending') {
          return;
        }
        const isRecorded = reason.startsWith('DeliveryFailedError');
        const error = isRecorded ? current.lastError : reasonOfDeath(reason);
        if (!isRecorded) {
          const attempt = current.attempts;
          await note(current, { attempt, outcome: 'failed', error, durationMs: 0 });
        }
        await updateDelivery(strapi, deliveryId, {
          state: 'failed',
          lastError: error,
          settledAt: new Date(),
        });
        await advanceSubmission(strapi, current.submission, state, rules);
      });
    },
  };
};
