import { listFiles } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { runLogged } from './run-logged.mjs';

/** @typedef {import('./build-stamp.mjs').Target} Target */

// config/admin and config/server say under which address the panel is served: it is built in.
const CONFIGURATION = /^config\/(env\/[^/]+\/)?(admin|plugins|server|features)\.ts$/;
const PLUGIN_PARTS = /^src\/plugins\/[^/]+\/(admin\/|shared\/|package\.json$)/;

/** @param {string} file */
const isAdminSource = (file) =>
  (CONFIGURATION.test(file) || PLUGIN_PARTS.test(file) || file.startsWith('src/admin/')) &&
  !/(^|\/)__tests__\//.test(file) &&
  !/\.test\.tsx?$/.test(file);

const listSources = async () => {
  const lists = ['config', 'src/admin', 'src/plugins'].map((folder) => listFiles(inRoot(), folder));
  return (await Promise.all(lists)).flat().filter(isAdminSource);
};

/** Variables whose values end up in the bundle. */
const bundledVariables = () =>
  Object.entries(process.env)
    .filter(([name]) => name === 'PUBLIC_URL' || name.startsWith('STRAPI_ADMIN_'))
    .map(([name, value]) => `${name}=${value}`)
    .sort();

/** @returns {Target} */
export const adminTarget = () => ({
  name: 'admin',
  listSources,
  listOutputs: () => listFiles(inRoot(), 'dist/build'),
  settings: bundledVariables(),
});

/** @param {{ logFile: string, signal?: AbortSignal }} options */
export const buildAdmin = ({ logFile, signal }) =>
  runLogged(process.execPath, [inRoot('scripts/lib/build-admin-child.mjs')], {
    logFile,
    what: 'Building the admin panel',
    advice: 'correct the errors above, then run the command again.',
    // Without it the panel carries React's development build.
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    signal,
  });
