import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type {
  ExportedFile,
  PersonalDataSource,
} from '../../../../gdpr/server/src/contracts/personal-data-source';
import { getService as getFormsService } from '../../../../form-submissions/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { UPLOAD_ENDS } from '../../../shared/contracts/uploads';
import { ANALYSIS_UID, UPLOAD_UID } from '../constants';
import { analyseUpload } from '../contracts/jobs';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

interface Upload {
  documentId: string;
  filename: string;
  storageKey: string | null;
  scan: string;
}

interface Analysis {
  documentId: string;
  detailsPath: string;
}

/** There is one at most. */
const STAFF_WEBHOOK = 'staff-webhook';

/** A file, or one of the reports about it. */
const OBJECT_KEY = /^(?:uploads|analyses)\/(?<uploadId>[^/]+)(?:$|\/)/;

/** What no system takes for a folder, and nobody for the end of a name. */
const plain = (name: string): string =>
  name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_');

/** The files that somebody has sent, and what was found in them. */
export const createFilesSource = ({ strapi }: { strapi: Core.Strapi }): PersonalDataSource => ({
  name: 'file-analysis',

  documentOfObject(key) {
    const { uploadId } = OBJECT_KEY.exec(key)?.groups ?? {};
    return uploadId === undefined ? undefined : { type: UPLOAD_UID, documentId: uploadId };
  },

  async configuredRecipients() {
    const { staffWebhook } = getConfig({ strapi });
    return Promise.resolve(
      staffWebhook
        ? [{ type: UPLOAD_UID, recipient: `webhook of ${new URL(staffWebhook.url).host}` }]
        : []
    );
  },

  /** The system of staff is told of each file that has ended; of which it was is not written down. */
  async destinations({ documents }) {
    const { staffWebhook } = getConfig({ strapi });
    const ids = (documents.get(UPLOAD_UID) ?? []).map(({ id }) => id);
    const told = staffWebhook
      ? ((await strapi.db.query(UPLOAD_UID).findMany({
          where: { id: { $in: ids }, state: { $in: [...UPLOAD_ENDS] } },
          select: ['documentId'],
        })) as Pick<Upload, 'documentId'>[])
      : [];
    return staffWebhook && told.length > 0
      ? [
          {
            address: STAFF_WEBHOOK,
            recipient: new URL(staffWebhook.url).host,
            documents: told.map(({ documentId: id }) => ({ type: UPLOAD_UID, id })),
          },
        ]
      : [];
  },

  async tell(_address, message, signal) {
    const { staffWebhook } = getConfig({ strapi });
    return staffWebhook
      ? getFormsService('webhooks', { strapi }).post({ ...message, ...staffWebhook }, signal)
      : { isDelivered: false, isFinal: true, error: 'The webhook is not configured any more' };
  },

  /** Files whose analysis waited for that. A job that is there, too, finds nothing to do. */
  async resume({ documents }) {
    const ids = (documents.get(UPLOAD_UID) ?? []).map(({ id }) => id);
    const waiting = (await strapi.db.query(UPLOAD_UID).findMany({
      where: { id: { $in: ids }, state: { $in: ['uploaded', 'processing'] } },
      select: ['documentId'],
    })) as Pick<Upload, 'documentId'>[];
    for (const { documentId: uploadId } of waiting) {
      await getJobService('jobs', { strapi }).enqueue(analyseUpload, { uploadId });
    }
  },

  import: {
    documents: {
      /** As if it had been sent anew: it is scanned and read again, and nothing that came with it is believed. */
      async [UPLOAD_UID](row, files) {
        const folder = `files/${row.documentId}/`;
        const file = files.find(({ path }) => path.startsWith(folder));
        if (!file) {
          return false;
        }
        const { size, sha256 } = file;
        const { maxBytes } = getConfig({ strapi }).uploads.signedIn;
        if (size > maxBytes) {
          throw new errors.PayloadTooLargeError(`A file has at most ${maxBytes} bytes`, {
            maxBytes,
          });
        }
        await strapi.db.query(UPLOAD_UID).create({
          data: { ...row, sha256: null, size: String(size), received: '0', state: 'pending' },
        });
        const storageKey = `uploads/${row.documentId}`;
        await getStorageService('objects', { strapi }).put({
          key: storageKey,
          body: await file.open(),
          maxBytes: size,
          expectedSha256: sha256,
        });
        await getService('uploads', { strapi }).complete(row.documentId, {
          storageKey,
          sha256,
          size,
        });
        return true;
      },
    },
  },

  async files({ documents }) {
    const open = (key: string) => async () =>
      (await getStorageService('objects', { strapi }).get({ key })).body;
    const idsIn = (uid: string) => (documents.get(uid) ?? []).map(({ id }) => id);
    const uploads = (await strapi.db.query(UPLOAD_UID).findMany({
      where: { id: { $in: idsIn(UPLOAD_UID) }, storageKey: { $notNull: true } },
    })) as Upload[];
    const analyses = (await strapi.db.query(ANALYSIS_UID).findMany({
      where: { id: { $in: idsIn(ANALYSIS_UID) } },
    })) as Analysis[];
    return [
      // Nobody is sent malware, not even their own.
      ...uploads
        .filter(({ scan }) => scan !== 'infected')
        .map(
          ({ documentId, filename, storageKey }): ExportedFile => ({
            path: `files/${documentId}/${plain(filename)}`,
            open: open(storageKey ?? ''),
          })
        ),
      ...analyses.map(
        ({ documentId, detailsPath }): ExportedFile => ({
          path: `reports/${documentId}.json`,
          open: open(detailsPath),
        })
      ),
    ];
  },
});
