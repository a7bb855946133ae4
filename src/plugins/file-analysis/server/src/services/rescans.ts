import type { Core } from '@strapi/strapi';
import { sendMail } from '../../../../../mails/send-mail';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { rescanUpload } from '../contracts/jobs';
import { lateFindingMail } from '../domain/late-finding-mail';
import { uploadsToRescan } from '../queries/uploads-to-rescan';
import { fetchContent } from '../utils/fetch-content';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { withScratchFolder } from '../utils/scratch-folder';

/** In an hour one process scans some 100 GB. */
const FILES_IN_ONE_RUN = 1_000;

/** Holds files that are kept against signatures that came after them. */
export const createRescansService = ({ strapi }: { strapi: Core.Strapi }) => {
  const scanner = () => getService('scanner', { strapi });

  return {
    /** Asks for a scan of each file that needs one; nothing where no scanner is configured. */
    async plan(signal: AbortSignal): Promise<{ asked: number }> {
      if (!scanner().isConfigured()) {
        return { asked: 0 };
      }
      const signatures = await scanner().version(signal);
      const found = await uploadsToRescan(strapi.db.connection, {
        signatures,
        limit: FILES_IN_ONE_RUN,
      });
      for (const { uploadId, state } of found) {
        signal.throwIfAborted();
        if (state === 'quarantined') {
          await getService('sample-files', { strapi }).analyseAgain(uploadId);
        } else {
          const jobs = getJobService('jobs', { strapi });
          await jobs.enqueue(rescanUpload, { uploadId }, { key: uploadId, again: true });
        }
      }
      return { asked: found.length };
    },

    /** @throws ScannerUnavailableError */
    async rescan(uploadId: string, signal: AbortSignal): Promise<void> {
      await getService('second-looks', { strapi }).take(uploadId, {
        action: 'rescan',
        look: async (key) => ({
          verdict: await withScratchFolder(async (folder) =>
            scanner().judge(await fetchContent(strapi, { key, folder, signal }), signal)
          ),
        }),
      });
    },

    /** Tells those who have to know. Whoever has downloaded it stands in the audit log. */
    async report(uploadId: string, signal: AbortSignal): Promise<void> {
      const { alertEmails } = getConfig({ strapi });
      strapi.log.error(`Malware was found in a sample file that was let pass before: ${uploadId}`);
      if (alertEmails.length > 0) {
        const admin = strapi.config.get<string>('admin.absoluteUrl');
        const mail = lateFindingMail(`${admin}/plugins/file-analysis/${uploadId}`);
        await sendMail(
          { strapi },
          { ...mail, to: alertEmails, id: `late-finding-${uploadId}` },
          signal
        );
      }
    },
  };
};
