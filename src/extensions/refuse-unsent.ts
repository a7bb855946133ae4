import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { hasMailServer } from '../mails/mail-server';
import { NOT_SENT } from '../lib/no-mail-server';
import { fillSeam } from '../strapi-seams/install';
import { panelLostPasswords } from '../strapi-seams/seams/accounts';

/**
 * Strapi logs that the mail to an administrator did not leave, and answers as if it had. Refused
 * before anything is looked at: the same for every address, known or not.
 */
export const refuseUnsentToAdmins = ({ strapi }: { strapi: Core.Strapi }): void => {
  fillSeam({ strapi }, panelLostPasswords, ({ forgotPassword }) => ({
    async forgotPassword(ctx) {
      if (!hasMailServer({ strapi })) {
        throw new errors.ApplicationError(
          `${NOT_SENT}. Ask whoever runs this site to set SMTP_HOST`
        );
      }
      return forgotPassword(ctx);
    },
  }));
};
