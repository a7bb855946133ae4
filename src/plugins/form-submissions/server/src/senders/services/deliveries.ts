import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isBlank } from '../../../../../../lib/blank-text';
import { isMailAddress } from '../domain/mail-address';
import { lockSubmission } from '../../records/queries/lock-submission';
import {
  addDelivery,
  deliveriesOf,
  findSubmission,
  restartDelivery,
  updateSubmission,
} from '../utils/delivery-rows';
import type { DeliveryRow } from '../../records/domain/submission-rows';
import { recordEvent } from '../../records/utils/record-event';
import { recordInAuditLog } from '../../records/utils/record-in-audit-log';
import { assertUnrestricted } from '../../utils/restricted';
import { withActor } from '../../utils/with-actor';
import type { Actor } from '../../utils/with-actor';

/** What staff has sent: the messages of a submission again, and replies. */
export const createDeliveriesService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Throws when nothing may be sent for it. */
  const requireHam = async (trx: Knex.Transaction, submissionId: string) => {
    await assertUnrestricted(strapi, submissionId);
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
      : rows.filter(({ state }) => state === 'failed' || state === 'unsent');
    if (ids && chosen.length < new Set(ids).size) {
      throw new errors.ValidationError('A delivery is not one of this submission');
    }
    if (chosen.length === 0) {
      throw new errors.ValidationError('No message of this submission has failed or was not sent');
    }
    if (chosen.some(({ state, channel }) => state === 'delivered' && channel !== 'webhook')) {
      throw new errors.ValidationError('A mail that was delivered is not sent again');
    }
    return chosen;
  };

  return {
    /**
     * Sends these messages again, or all that failed or never left. A webhook may be sent again although it was
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

    /** Answers the visitor by mail. The submission is answered and completed once it was delivered. */
    async reply({
      submissionId,
      text,
      actor,
    }: {
      submissionId: string;
      text: string;
      actor: Actor;
    }): Promise<void> {
      if (isBlank(text)) {
        throw new errors.ValidationError('A reply has a text');
      }
      await withActor(strapi, { actor, submission: submissionId }, async (trx) => {
        await requireHam(trx, submissionId);
        const row = await findSubmission(strapi, submissionId);
        if (!row?.email || !isMailAddress(row.email)) {
          throw new errors.ValidationError('The submission has no e-mail address to reply to');
        }
        const submission = submissionId;
        const event = await recordEvent(strapi, { submission, kind: 'reply', actor, text });
        await addDelivery(strapi, { submission, channel: 'reply', event });
        await recordInAuditLog(strapi, 'reply', submission);
      });
    },
  };
};
