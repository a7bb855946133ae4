import type { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { keyedHash } from '../../../../form-submissions/server/src/domain/keyed-hash';
import { isMailAddress } from '../../../../form-submissions/server/src/senders/domain/mail-address';
import { getConfig as getFormsConfig } from '../../../../form-submissions/server/src/utils/get-config';
import { getService as getFormsService } from '../../../../form-submissions/server/src/utils/get-service';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import { isUploadEnd } from '../../../shared/contracts/uploads';
import { UPLOAD_UID } from '../constants';
import type { tellSender } from '../contracts/jobs';
import { senderMail } from '../domain/sender-mail';
import type { UploadRow } from '../domain/upload-views';
import { admitUpload } from '../intake/queries/admit-upload';
import { getConfig } from '../utils/get-config';
import { settleMessage } from '../utils/settle-message';

interface Row extends Pick<UploadRow, 'email' | 'door' | 'state' | 'reason'> {
  clientHash: string | null;
  language: string | null;
  user?: { email: string } | null;
}

/** Tells whoever sent a file what became of it. */
export const createSenderMailsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const find = async (documentId: string) =>
    (await strapi.db.query(UPLOAD_UID).findOne({
      where: { documentId },
      select: ['email', 'door', 'state', 'reason', 'clientHash', 'language'],
      populate: { user: { select: ['email'] } },
    })) as Row | null;

  /** Or anybody could have us fill the mailbox of somebody else, from one address or from many. */
  const isAdmitted = async (uploadId: string, address: string, { clientHash }: Row) => {
    const { perDay } = getConfig({ strapi }).senderMails;
    const { secret } = getFormsConfig({ strapi });
    const subjects = [
      ...(clientHash ? [`upload mails of client ${clientHash}`] : []),
      `upload mails to ${keyedHash(secret, 'mail-address', address.toLowerCase())}`,
    ];
    for (const [index, subject] of subjects.entries()) {
      // The same for each attempt, which counts once.
      const id = `upload-mail ${index} ${uploadId}`;
      if ((await admitUpload(strapi.db.connection, { id, subject, perDay })) > 0) {
        return false;
      }
    }
    return true;
  };

  /** Nobody hears of what nobody may use, nor later: they see what became of it once that is lifted. */
  const isRestricted = (uploadId: string): Promise<boolean> =>
    getPrivacyService('restrictions', { strapi }).isRestricted(UPLOAD_UID, uploadId);

  return {
    async send(
      { uploadId, ...ending }: z.output<typeof tellSender.payload>,
      signal: AbortSignal
    ): Promise<void> {
      const row = await find(uploadId);
      const address = row?.user?.email ?? row?.email;
      // What code made has nobody who waits for an answer.
      if (!row || row.door === 'code' || !address || !isMailAddress(address)) {
        return;
      }
      if (await isRestricted(uploadId)) {
        return;
      }
      if (!(await isAdmitted(uploadId, address, row))) {
        strapi.log.warn(`The sender of ${uploadId} is not told: too many mails of the day`);
        return;
      }
      // What it is by now, if the first attempts failed.
      const { state, reason, language } = row;
      const now = isUploadEnd(state) ? { status: state, reason } : ending;
      const mail = senderMail(
        { id: uploadId, language, ...now },
        getConfig({ strapi }).senderMails
      );
      const result = await getFormsService('mails', { strapi }).post(
        {
          ...mail,
          to: [address],
          id: `upload-${uploadId}`,
          // So that no out-of-office note answers it.
          headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
        },
        signal
      );
      settleMessage(strapi, `The mail about the sample file ${uploadId}`, result);
    },
  };
};
