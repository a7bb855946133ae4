import type { Core, UID } from '@strapi/strapi';
import type { GetModel } from './domain/model-shape';

/** Content types and components, as the rules see them. */
export const getModelOf =
  (strapi: Core.Strapi): GetModel =>
  (uid) =>
    strapi.getModel(uid as UID.Schema);
