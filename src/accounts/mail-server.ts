import type { Core } from '@strapi/strapi';

/** Without one, mails are made and thrown away (config/plugins.ts), and nobody may be told otherwise. */
export const hasMailServer = ({ strapi }: { strapi: Core.Strapi }): boolean =>
  strapi.config.get('plugin::email.providerOptions.jsonTransport') !== true;
