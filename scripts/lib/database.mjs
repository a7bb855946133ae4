import path from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { dataDir } from './paths.mjs';
import { dropDatabases } from './postgres/client.mjs';

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

const THROW_AWAY = 'throw_away_';

const throwAwayDir = () => path.join(dataDir(), 'throw-away');

/**
 * An empty database on a server of its own, for a command that wants tables and nobody's data: it
 * touches neither the database that DATABASE_URL names nor the embedded one, and is gone afterwards.
 * @returns {Promise<Database>}
 */
export const openThrowAwayDatabase = async () => {
  const database = `${THROW_AWAY}${process.pid}`;
  const embedded = await startEmbeddedPostgres({
    dataDir: throwAwayDir(),
    database,
    durable: false,
  });
  const { url, superuserUrl, adminUrl, stop } = embedded;
  return {
    url,
    superuserUrl,
    isEmbedded: true,
    // Those of commands that were killed go along.
    stop: () => dropDatabases(adminUrl, THROW_AWAY).finally(stop),
  };
};

/**
 * What a command with a throw-away database has in its environment: it reaches nothing that was
 * configured for the application.
 */
export const throwAwayEnvironment = () => ({
  DATA_DIR: throwAwayDir(),
  DATABASE_SSL: 'false',
  REDIS_URL: '',
  SMTP_HOST: '',
  AWS_S3_BUCKET: '',
  OBJECT_STORAGE_BUCKET: '',
  OBJECT_STORAGE_DIRECTORY: '',
  AUDIT_STREAM_WEBHOOK_URL: '',
  SEED_SAMPLE_DATA: 'false',
  FIRST_ADMIN_EMAIL: '',
  FIRST_ADMIN_PASSWORD: '',
});

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
