import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { dataDir } from './paths.mjs';

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {string} superuserUrl the same, unless the database is the embedded one
 * @property {boolean} isEmbedded
 * @property {() => Promise<void>} stop
 */

/**
 * The database that DATABASE_URL names, else the embedded one.
 * @param {{ onLog?: (text: string) => void }} [options]
 * @returns {Promise<Database>}
 */
export const openDatabase = async ({ onLog } = {}) => {
  const named = process.env.DATABASE_URL;
  if (named) {
    return { url: named, superuserUrl: named, isEmbedded: false, stop: async () => undefined };
  }
  const embedded = await startEmbeddedPostgres({ dataDir: dataDir(), onLog });
  const { url, superuserUrl, stop } = embedded;
  return { url, superuserUrl, isEmbedded: true, stop };
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
