import type { Core } from '@strapi/strapi';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';

const MOST_AT_ONCE = 100;

/** Of an upload that is gone for good: also what no row has named. */
export const removeReports = async (strapi: Core.Strapi, uploadId: string): Promise<void> => {
  const objects = getStorageService('objects', { strapi });
  const prefix = `analyses/${uploadId}/`;
  const found = await objects.list({ prefix, limit: MOST_AT_ONCE });
  for (const { key } of found.objects) {
    await objects.delete({ key });
  }
};
