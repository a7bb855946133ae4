import path from 'node:path';
import { startEmbeddedPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import globalSetup from './global-setup';

/**
 * For runners that start outside of Jest: the server of the tests, when they run this; else one of
 * its own under `.data`, with the template database. What stops it.
 */
export const startOwnTemplate = async (name: string): Promise<() => Promise<void>> => {
  if (process.env.TEST_DATABASE_ADMIN_URL) {
    return async () => undefined;
  }
  const dataDir = path.resolve('.data', name);
  const { adminUrl, stop } = await startEmbeddedPostgres({ dataDir, durable: false });
  process.env.TEST_DATABASE_ADMIN_URL = adminUrl;
  await globalSetup();
  return stop;
};
