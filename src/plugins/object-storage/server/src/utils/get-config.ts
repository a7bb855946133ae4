import type { Core } from '@strapi/strapi';
import type { ObjectStorageConfig } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): ObjectStorageConfig =>
  strapi.config.get<ObjectStorageConfig>('plugin::object-storage');
