import type { Core } from '@strapi/strapi';

interface ServerError extends Error {
  status?: number;
  expose?: boolean;
}

/**
 * Koa writes errors that no middleware caught to the console itself, past the log and its format
 * (`onerror` in koa/lib/application.js), unless somebody listens.
 */
export const logServerErrors = ({ strapi }: { strapi: Core.Strapi }): void => {
  strapi.server.app.on('error', (error: ServerError) => {
    if (!error.expose && error.status !== 404) {
      strapi.log.error(error);
    }
  });
};
