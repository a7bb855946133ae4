import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { dataDir } from './paths.mjs';

/** @typedef {{ url: string, isEmbedded: boolean, stop: () => Promise<void> }} Database */

/**
 * The database that DATABASE_URL names, else the embedded one.
 * @param {{ onLog?: (text: string) => void }} [options]
 * @returns {Promise<Database>}
 */
export const openDatabase = async ({ onLog } = {}) => {
  if (process.env.DATABASE_URL) {
    return { url: process.env.DATABASE_URL, isEmbedded: false, stop: async () => undefined };
  }
  const { url, stop } = await startEmbeddedPostgres({ dataDir: dataDir(), onLog });
  return { url, isEmbedded: true, stop };
};

/**
 * For display.
 * @param {string} url
 */
export const withoutPassword = (url) => {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    parsed.search = '';
    return parsed.toString();
  } catch {
    return 'DATABASE_URL (not readable as a URL)';
  }
};
