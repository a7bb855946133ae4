import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { SpamVerdict, SubmissionStatus } from '../../../../shared/contracts/submissions';
import { getService as getDatabaseService } from '../../../../../database-operations/server/src/utils/get-service';
import { DELIVERY_UID } from '../../constants';
import { listStaff } from '../queries/staff';
import { lockSubmission } from '../queries/lock-submission';
import type { LockedSubmission } from '../queries/lock-submission';
import { updateSubmission } from '../../senders/utils/delivery-rows';
import { getService } from '../../utils/get-service';
import { recordEvent } from '../utils/record-event';
import { recordInAuditLog } from '../utils/record-in-audit-log';
import { assertUnrestricted } from '../../utils/restricted';
import { withActor } from '../../utils/with-actor';
import type { Actor } from '../../utils/with-actor';

/**
 * What staff does with a submission. Each change holds the row and looks at it again, so that of two
 * people who change it at the same moment the second is told, instead of writing over the first.
 */
export const createSubmissionChangesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const processing = () => getService('processing', { strapi });

  const change = async (
    id: string,
    actor: Actor,
    task: (submission: LockedSubmission) => Promise<unknown>,
    action?: string
  ): Promise<void> => {
    await assertUnrestricted(strapi, id);
    try {
      await withActor(strapi, { actor, submission: id, action }, async (trx) => {
        const submission = await lockSubmission(trx, id);
        if (!submission) {
          throw new errors.NotFoundError('There is no submission with this id');
        }
        await task(submission);
      });
    } catch (error) {
      throw getDatabaseService('database-rules', { strapi }).translate(error);
    }
  };

  const hasFailedDelivery = async (documentId: string): Promise<boolean> => {
    const where = { submission: documentId, state: 'failed' };
    return (await strapi.db.query(DELIVERY_UID).count({ where })) > 0;
  };

  /** With the messages that it waits for: without them it would stay in processing. */
  const startAgain = async (id: string, { state, verdict }: LockedSubmission, actor: Actor) => {
    if (verdict === 'spam') {
      throw new errors.ValidationError(
        'This submission is marked as spam. Mark it as not spam: then its messages are sent'
      );
    }
    if (state === 'submitted') {
      await processing().begin(id);
      return recordInAuditLog(strapi, 'process', id);
    }
    return (await hasFailedDelivery(id))
      ? getService('deliveries', { strapi }).resend({ submissionId: id, actor })
      : processing().again(id);
  };

  return {
    async addNote(id: string, text: string, actor: Actor): Promise<void> {
      await change(id, actor, async () => {
        await recordEvent(strapi, { submission: id, kind: 'note', actor, text });
        await recordInAuditLog(strapi, 'add-note', id);
      });
    },

    async changeStatus(id: string, status: SubmissionStatus, actor: Actor): Promise<void> {
      await change(id, actor, async (submission) => {
        const { state, isAnswered } = submission;
        if (state === status) {
          throw new errors.ValidationError(`The submission is already ${status}`);
        }
        if (status === 'processing' && (state === 'submitted' || state === 'failed')) {
          await startAgain(id, submission, actor);
          return;
        }
        const isAnsweredNow = status === 'completed' && !isAnswered;
        await updateSubmission(strapi, id, {
          state: status,
          ...(isAnsweredNow && { answeredAt: new Date() }),
        });
      });
    },

    /** Gives it to an account that may answer, or to nobody. */
    async assign(id: string, assignee: number | null, actor: Actor): Promise<void> {
      const task = async ({ assigneeId }: LockedSubmission) => {
        if (assigneeId === assignee) {
          return;
        }
        const staff = assignee === null ? [] : await listStaff(strapi.db.connection);
        if (assignee !== null && !staff.some((member) => member.id === assignee)) {
          throw new errors.ValidationError('This account may not answer submissions');
        }
        await updateSubmission(strapi, id, { assigneeId: assignee });
        await recordEvent(strapi, {
          submission: id,
          kind: 'assign',
          actor,
          detail: { to: assignee },
        });
      };
      await change(id, actor, task, 'assign');
    },

    async mark(id: string, unread: boolean, actor: Actor): Promise<void> {
      await change(id, actor, async (submission) => {
        if (submission.unread !== unread) {
          await updateSubmission(strapi, id, { unread });
          await recordInAuditLog(strapi, unread ? 'mark-unread' : 'mark-read', id);
        }
      });
    },

    async changeVerdict(id: string, spam: SpamVerdict, actor: Actor): Promise<void> {
      await change(id, actor, async ({ verdict }) => {
        if (verdict === spam) {
          throw new errors.ValidationError(
            `The submission is already marked as ${spam === 'spam' ? 'spam' : 'not spam'}`
          );
        }
        await updateSubmission(strapi, id, { spamVerdict: spam });
        if (spam === 'ham') {
          await getService('submitters', { strapi }).link(id);
          await processing().begin(id);
        }
      });
    },
  };
};
