import type { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { getService as getFormsService } from '../../../../form-submissions/server/src/utils/get-service';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import { UPLOAD_UID } from '../constants';
import type { tellStaff } from '../contracts/jobs';
import { staffMessage } from '../domain/staff-message';
import { getConfig } from '../utils/get-config';
import { settleMessage } from '../utils/settle-message';

/** Tells a system of staff, as Standard Webhooks say. */
export const createStaffWebhookService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async send(
    { messageId, uploadId, ...ending }: z.output<typeof tellStaff.payload>,
    signal: AbortSignal
  ): Promise<void> {
    const { staffWebhook } = getConfig({ strapi });
    const restrictions = getPrivacyService('restrictions', { strapi });
    const upload = (await strapi.db.query(UPLOAD_UID).findOne({
      where: { documentId: uploadId },
      select: ['size', 'submission'],
    })) as { size: string; submission: string | null } | null;
    if (!staffWebhook || !upload || (await restrictions.isRestricted(UPLOAD_UID, uploadId))) {
      return;
    }
    const body = staffMessage({ id: uploadId, ...upload, ...ending });
    const message = { id: messageId, ...staffWebhook, body };
    const result = await getFormsService('webhooks', { strapi }).post(message, signal);
    settleMessage(strapi, `The webhook about the sample file ${uploadId}`, result);
  },
});
