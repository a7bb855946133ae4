import type { Core } from '@strapi/strapi';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { REQUEST_UID } from '../constants';
import type { Subject } from '../contracts/personal-data-source';
import type { RequestRow } from '../domain/request-view';

/** Exports that were made and have not expired. */
export const createExportFilesService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Whoever is erased has no export any more. A second time there is none. */
  async forget({ userId, email }: Subject): Promise<void> {
    const rows = strapi.db.query(REQUEST_UID);
    const made = (await rows.findMany({
      where: {
        storageKey: { $notNull: true },
        $or: [...(userId ? [{ subject: userId }] : []), ...(email ? [{ email }] : [])],
      },
    })) as RequestRow[];
    for (const { id, storageKey } of made) {
      await getStorageService('objects', { strapi }).delete({ key: storageKey ?? '' });
      await rows.update({
        where: { id },
        data: { storageKey: null, sha256: null, size: null, expiresAt: null },
      });
    }
  },
});
