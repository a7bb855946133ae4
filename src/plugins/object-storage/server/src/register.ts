import type { Core } from '@strapi/strapi';
import { createStorageErrorsMiddleware } from './middlewares/storage-errors';

export const register = ({ strapi }: { strapi: Core.Strapi }) => {
  // Other plugins let errors of the storage pass through their controllers too.
  const answerStorageErrors = createStorageErrorsMiddleware({ strapi });
  strapi.server.api('content-api').use(answerStorageErrors);
  strapi.server.api('admin').use(answerStorageErrors);
};
