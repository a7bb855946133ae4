import { getService } from '../../src/plugins/audit-log/server/src/utils/get-service';
import type { TestApplication } from './strapi';

/** Seals all entries that are committed. */
export const sealEntries = ({ strapi }: Pick<TestApplication, 'strapi'>): Promise<number> =>
  getService('sealer', { strapi }).run();
