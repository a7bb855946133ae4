import type { Core } from '@strapi/strapi';
import { getService as getPrivacyService } from '../../../../gdpr/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { UPLOAD_UID } from '../constants';
import { reportLateFinding } from '../contracts/jobs';
import type { LockedUpload } from '../queries/lock-upload';
import { getService } from '../utils/get-service';
import type { NewAnalysis } from './analyses';
import type { Verdict } from './scanner';
import type { UploadChanges } from './uploads';

interface Seen {
  verdict: Verdict;
  changes?: UploadChanges;
  analysis?: NewAnalysis;
}

interface SecondLook {
  /** For the audit log. */
  action: string;
  isDue?(upload: LockedUpload): Promise<boolean>;
  /** Nothing where the file stays as it is. */
  look(storageKey: string): Promise<Seen | undefined>;
  /** Runs what is done about it, with what records that it is. */
  settle?(effect: () => Promise<void>): Promise<unknown>;
}

/**
 * Looks once more into a file that is completed, as others may at the same time: what was deleted or put into
 * quarantine meanwhile stays so, and so does what nobody may use. Nothing gets out of quarantine here.
 */
export const createSecondLooksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const uploads = () => getService('uploads', { strapi });

  const isOpenTo = async (uploadId: string, { state }: LockedUpload): Promise<boolean> =>
    state === 'completed' &&
    !(await getPrivacyService('restrictions', { strapi }).isRestricted(UPLOAD_UID, uploadId));

  return {
    async take(
      uploadId: string,
      {
        action,
        isDue = () => Promise.resolve(true),
        look,
        settle = (effect) => effect(),
      }: SecondLook
    ): Promise<void> {
      const storageKey = await uploads().change(uploadId, action, async (upload) =>
        (await isOpenTo(uploadId, upload)) && (await isDue(upload)) ? upload.storageKey : null
      );
      const seen = storageKey ? await look(storageKey) : undefined;
      if (!seen) {
        return;
      }
      const { verdict, changes, analysis } = seen;
      const { scan, signatures = null } = verdict;
      const finding: UploadChanges = verdict.isAdmitted
        ? {}
        : { state: 'quarantined', reason: verdict.reason };
      await settle(async () => {
        await uploads().change(uploadId, action, async (upload) => {
          if (!(await isOpenTo(uploadId, upload))) {
            return;
          }
          if (analysis) {
            await getService('analyses', { strapi }).replace(upload.id, analysis);
          }
          const checked = { scan, signatures, checkedAt: new Date() };
          await uploads().update(uploadId, { ...checked, ...changes, ...finding });
          if (!verdict.isAdmitted) {
            await getJobService('jobs', { strapi }).enqueue(reportLateFinding, { uploadId });
          }
        });
      });
    },
  };
};
