import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { isNoMailServer, NOT_SENT } from '../lib/no-mail-server';

export type Controller = Record<string, (ctx: Context) => Promise<unknown>>;

/**
 * What these actions of a controller answer is that a mail is on its way. Where none can leave they
 * are refused, and before they look at anything: the same for every address, known or not.
 */
export const refuseUnsent = (
  strapi: Core.Strapi,
  controller: Controller,
  actions: Record<string, (ctx: Context) => Promise<boolean> | boolean>
): Controller => {
  const isAway = () => isNoMailServer(strapi.config.get('plugin::email.providerOptions'));
  const refusing = Object.entries(actions).map(([name, sendsMail]) => [
    name,
    async (ctx: Context) => {
      if (isAway() && (await sendsMail(ctx))) {
        throw new errors.ApplicationError(
          `${NOT_SENT}. Ask whoever runs this site to set SMTP_HOST`
        );
      }
      return controller[name]?.(ctx);
    },
  ]);
  return { ...controller, ...Object.fromEntries(refusing) };
};

/** Strapi logs that the mail to an administrator did not leave, and answers as if it had. */
export const refuseUnsentToAdmins = ({ strapi }: { strapi: Core.Strapi }) => {
  strapi
    .get('controllers')
    .extend('admin::authentication', (controller: Controller) =>
      refuseUnsent(strapi, controller, { forgotPassword: () => true })
    );
};
