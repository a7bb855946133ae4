import type { Core } from '@strapi/strapi';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';

const PAGE = 100;

/** Where the reports of an upload are, one of each analyser that has read it. */
export const reportsOf = (uploadId: string): string => `analyses/${uploadId}/`;

/** Also those that no row names: of an earlier analyser, or of a process that was killed before it said so. */
export const removeReports = async (strapi: Core.Strapi, uploadId: string): Promise<void> => {
  const objects = getStorageService('objects', { strapi });
  const { objects: reports } = await objects.list({ prefix: reportsOf(uploadId), limit: PAGE });
  for (const { key } of reports) {
    await objects.delete({ key });
  }
};
