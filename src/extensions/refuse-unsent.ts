import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { hasMailServer } from '../accounts/mail-server';
import { NOT_SENT } from '../lib/no-mail-server';

type Controller = Record<string, (ctx: Context) => Promise<unknown>>;

/**
 * Strapi logs that the mail to an administrator did not leave, and answers as if it had. Refused
 * before anything is looked at: the same for every address, known or not.
 */
export const refuseUnsentToAdmins = ({ strapi }: { strapi: Core.Strapi }): void => {
  strapi.get('controllers').extend('admin::authentication', (controller: Controller) => ({
    ...controller,
    forgotPassword: async (ctx: Context) => {
      if (!hasMailServer({ strapi })) {
        throw new errors.ApplicationError(
          `${NOT_SENT}. Ask whoever runs this site to set SMTP_HOST`
        );
      }
      return controller.forgotPassword?.(ctx);
    },
  }));
};
