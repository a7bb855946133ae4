import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { hasMailServer } from '../../../../../mails/mail-server';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { Ending } from '../../../shared/contracts/uploads';
import { tellSender, tellStaff } from '../contracts/jobs';
import { noteEnding } from '../queries/note-ending';
import { getConfig } from '../utils/get-config';

/** Who hears that a file has ended: its sender once, systems of staff each time. */
export const createEndingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const jobs = () => getJobService('jobs', { strapi });

  return {
    /** Joins the transaction of what ended it. */
    async note(uploadId: string, ending: Ending): Promise<void> {
      const { senderMails, staffWebhook } = getConfig({ strapi });
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        const noted = await noteEnding(trx, uploadId);
        if (noted?.isFirst && senderMails.perDay > 0 && hasMailServer({ strapi })) {
          await jobs().enqueue(tellSender, { uploadId, ...ending });
        }
        if (noted && staffWebhook) {
          const endedAt = new Date().toISOString();
          await jobs().enqueue(tellStaff, { uploadId, messageId: createId(), endedAt, ...ending });
        }
      });
    },
  };
};
