import type { Core } from '@strapi/strapi';
import { graphqlService } from './strapi-graphql';

const FILE_UID = 'plugin::upload.file';
const PRODUCT_TYPE = /^api::/;
const CREATOR_FIELDS = ['createdBy', 'updatedBy'];

/** What a page needs to show a file. A list of what is allowed outlives new attributes upstream. */
const FILE_FIELDS = new Set([
  'documentId',
  'name',
  'alternativeText',
  'caption',
  'focalPoint',
  'width',
  'height',
  'formats',
  'ext',
  'mime',
  'size',
  'url',
  'previewUrl',
  'createdAt',
  'updatedAt',
]);

export const isProductType = (uid: string): boolean => PRODUCT_TYPE.test(uid);

/**
 * Leaves only the product's content types in the schema, and of files what media fields need: no
 * way to list, change or delete them.
 */
export const limitSurface = (strapi: Core.Strapi): void => {
  const { shadowCRUD } = graphqlService(strapi, 'extension');
  for (const uid of Object.keys(strapi.contentTypes)) {
    if (isProductType(uid)) {
      CREATOR_FIELDS.forEach((name) => shadowCRUD(uid).field(name).disable());
    } else if (uid !== FILE_UID) {
      shadowCRUD(uid).disable();
    }
  }
  const files = shadowCRUD(FILE_UID).disableQueries().disableMutations();
  Object.keys(strapi.contentType(FILE_UID).attributes)
    .filter((name) => !FILE_FIELDS.has(name))
    .forEach((name) => files.field(name).disable());
};

/**
 * Users & permissions and upload add queries and mutations of their own (`login`, `createRole`,
 * `deleteUploadFile`, …) when they register, unless `shadowCRUD` is off:
 *  - @strapi/plugin-users-permissions/dist/server/graphql/index.js
 *  - @strapi/upload/dist/server/graphql.js
 * What was added cannot be taken out again. So `config/plugins.ts` says off, and it is switched on
 * here: after the plugins registered, and before the schema is built
 * (@strapi/plugin-graphql/dist/server/services/content-api/index.js, at bootstrap).
 * tests/integration/graphql checks every name in the schema.
 */
export const enableShadowCrud = (strapi: Core.Strapi): void => {
  strapi.config.set('plugin::graphql.shadowCRUD', true);
};
