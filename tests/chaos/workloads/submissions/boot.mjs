import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

export const FORM_UID = 'plugin::form-submissions.form';
export const UPLOAD_UID = 'plugin::file-analysis.file-upload';
export const SUBMISSION_UID = 'plugin::form-submissions.form-submission';

/** @returns {import('@strapi/strapi').Core.Strapi} */
const createStrapi = () => {
  const strapi = require('@strapi/strapi').createStrapi({
    appDir: process.cwd(),
    distDir: String(process.env.TEST_DIST),
    serveAdminPanel: false,
  });
  strapi.log.silent = !process.env.TEST_LOG;
  return strapi;
};

/** The application as it always starts. */
export const bootStrapi = () => createStrapi().load();

/**
 * All plugins and content types, without what a boot does to the database: that is prepared, and a
 * process of the fleet has to load while there is none. Takes and hands over no jobs.
 * @param {(strapi: import('@strapi/strapi').Core.Strapi) => Promise<void>} [fillSeams] what `src/index.ts` would
 */
export const bootQuickly = async (fillSeams) => {
  const strapi = createStrapi();
  // Of src/index.ts: takes the boot lock and migrates.
  Object.assign(strapi, { runUserLifecycles: async () => undefined });
  await strapi.register();
  await fillSeams?.(strapi);
  const seams = path.resolve(String(process.env.TEST_DIST), 'src/strapi-seams/install.js');
  require(seams).installSeams({ strapi });
  const core = path.dirname(require.resolve('@strapi/core'));
  const { transformContentTypesToModels } = require(
    path.join(core, 'utils/transform-content-types-to-models.js')
  );
  const types = [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)];
  const models = [
    ...transformContentTypesToModels(types, strapi.db.metadata.identifiers),
    ...strapi.get('models').get(),
  ];
  await strapi.db.init({ models });
  await strapi.plugin('email').bootstrap({ strapi });
  return strapi;
};
