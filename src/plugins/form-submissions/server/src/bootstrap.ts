import type { Core } from '@strapi/strapi';
import { NOT_SENT } from '../../../../lib/no-mail-server';
import { getConfig } from './utils/get-config';

export const bootstrap = ({ strapi }: { strapi: Core.Strapi }) => {
  if (!getConfig({ strapi }).mails.hasServer) {
    strapi.log.warn(
      `${NOT_SENT}. Until SMTP_HOST is set, this is what becomes of every mail: of forms, of accounts, and of the audit log's alarms`
    );
  }
};
