import type { Core } from '@strapi/strapi';
import { getService as getAuditService } from '../../../../../audit-log/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../constants';

/**
 * What somebody did with a submission of which no row tells that the audit log follows: the timeline
 * and the messages are no part of it. In the transaction of the caller.
 */
export const recordInAuditLog = async (
  strapi: Core.Strapi,
  action: string,
  submission: string
): Promise<void> => {
  await getAuditService('recorder', { strapi }).record({
    class: 'change',
    action,
    entityType: SUBMISSION_UID,
    entityId: submission,
  });
};
