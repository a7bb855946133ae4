import type { Core } from '@strapi/strapi';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
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
 * quarantine meanwhile stays so. Nothing gets out of quarantine here.
 */
export const createSecondLooksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const uploads = () => getService('uploads', { strapi });

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
        upload.state === 'completed' && (await isDue(upload)) ? upload.storageKey : null
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
        await uploads().change(uploadId, action, async ({ id, state }) => {
          if (state !== 'completed') {
            return;
          }
          if (analysis) {
            await getService('analyses', { strapi }).replace(id, analysis);
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
