import type { Core } from '@strapi/strapi';
import { RefusedError } from '../../../../../lib/refused-error';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import { SUBMISSION_UID } from '../constants';

/** Whether nobody may see or use a submission, since the data of whoever sent it is restricted. */
export const isRestricted = (strapi: Core.Strapi, submissionId: string): Promise<boolean> =>
  getPrivacyService('restrictions', { strapi }).isRestricted(SUBMISSION_UID, submissionId);

/** @throws RefusedError */
export const assertUnrestricted = async (
  strapi: Core.Strapi,
  submissionId: string
): Promise<void> => {
  if (await isRestricted(strapi, submissionId)) {
    throw new RefusedError(
      'The data of this person is restricted: nobody sees or uses it until compliance staff lift that'
    );
  }
};
