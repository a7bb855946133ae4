import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getAuditService } from '../../../../../audit-log/server/src/utils/get-service';
import { getService as getEncryptionService } from '../../../../../field-encryption/server/src/utils/get-service';
import { SUBMISSION_UID, USER_UID } from '../../constants';
import type { SubmissionRow } from '../domain/submission-rows';
import { claimSubmissions } from '../queries/claim-submissions';
import { findOrCreateUser } from '../queries/find-or-create-user';

type Sender = Pick<SubmissionRow, 'id' | 'email' | 'spamVerdict'> & { user: { id: number } | null };

/**
 * The person a submission is from. Linked after the answer, by a job: so the answer takes as long
 * for an address that is known as for one that is not, and nobody becomes a user through spam.
 */
export const createSubmittersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const defaultPreferences = (): object => {
    const { preferences } = strapi.contentType(USER_UID).attributes as Record<
      string,
      { default?: object }
    >;
    return preferences?.default ?? {};
  };

  return {
    /** Joins a transaction that is open. Does nothing the second time. */
    async link(submissionId: string): Promise<void> {
      // Not withActor: what the caller does after it is still done by the caller.
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const row = (await strapi.db.query(SUBMISSION_UID).findOne({
          where: { documentId: submissionId },
          select: ['id', 'email', 'spamVerdict'],
          populate: { user: { select: ['id'] } },
        })) as Sender | null;
        if (!row?.email || row.user || row.spamVerdict === 'spam') {
          return;
        }
        const { email } = row;
        const documentId = createId();
        // A document of its own, and no part of what is done to the submission.
        const userId = await getAuditService('context', { strapi }).runOperation(
          { action: 'create', entityType: USER_UID, entityId: documentId },
          () => findOrCreateUser(trx, { email, documentId, preferences: defaultPreferences() })
        );
        if (userId === undefined) {
          return;
        }
        await trx.raw(
          `INSERT INTO public.form_submissions_user_lnk (form_submission_id, user_id)
           VALUES (?, ?) ON CONFLICT DO NOTHING`,
          [row.id, userId]
        );
      });
    },

    /** What was sent from an address before it was proven becomes what its user has sent. */
    async claim(userDocumentId: string): Promise<void> {
      const user = (await strapi.db.query(USER_UID).findOne({
        where: { documentId: userDocumentId, confirmed: true },
        select: ['id', 'email'],
      })) as { id: number; email: string } | null;
      if (!user) {
        return;
      }
      const index = getEncryptionService('values', { strapi }).blindIndex(
        { uid: SUBMISSION_UID, attribute: 'email' },
        user.email
      );
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        await claimSubmissions(trx, { userId: user.id, emailIndex: index });
      });
    },
  };
};
