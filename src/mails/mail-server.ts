import type { Core } from '@strapi/strapi';
import { isNoMailServer } from '../lib/no-mail-server';

/** Without one no mail leaves (config/plugins.ts), and nobody may be told otherwise. */
export const hasMailServer = ({ strapi }: { strapi: Core.Strapi }): boolean =>
  !isNoMailServer(strapi.config.get('plugin::email.providerOptions'));
