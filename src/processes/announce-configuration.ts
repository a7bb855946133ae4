import type { Core } from '@strapi/strapi';

/** Says at every start which protection is switched off, and which variables have no effect. */
export const announceConfiguration = ({ strapi }: { strapi: Core.Strapi }): void => {
  for (const notice of strapi.config.get<string[]>('notices.weakened')) {
    strapi.log.error(`Protection is switched off: ${notice}`);
  }
  for (const notice of strapi.config.get<string[]>('notices.unknown')) {
    strapi.log.warn(notice);
  }
};
