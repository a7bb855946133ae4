// Builds the admin panel alone. `strapi build` would compile the server once more, and so would not
// let the two be built apart; its parts for the panel are called here in the same order.
import { createRequire } from 'node:module';
import { compressPanel } from './compress-panel.mjs';
import { inRoot } from './paths.mjs';

/**
 * @typedef {object} StrapiBuild
 * @property {(options: object) => Promise<object>} createBuildContext
 * @property {(context: object) => Promise<void>} writeStaticClientFiles
 * @property {(context: object) => Promise<void>} build
 */

const require = createRequire(import.meta.url);
const PARTS = ['create-build-context.js', 'staticFiles.js', 'vite/build.js'];

/** @returns {StrapiBuild} */
const loadStrapiBuild = () =>
  Object.assign(
    {},
    ...PARTS.map((part) => require(inRoot('node_modules/@strapi/strapi/dist/src/node', part)))
  );

const silent = () => undefined;
const logger = {
  debug: silent,
  info: silent,
  success: silent,
  log: console.log,
  warn: console.warn,
  error: console.error,
};

const cwd = inRoot();
const strapi = loadStrapiBuild();
const context = await strapi.createBuildContext({
  cwd,
  logger,
  tsconfig: { config: { options: { outDir: inRoot('dist') } } },
  options: { bundler: 'vite', minify: true, sourcemap: false, stats: false },
});
await strapi.writeStaticClientFiles(context);
await strapi.build(context);
await compressPanel(inRoot('dist/build'));
// The Strapi instance of the build context keeps the process alive.
process.exit(0);
