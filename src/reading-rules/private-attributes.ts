import type { Core } from '@strapi/strapi';

type Types = Record<string, { attributes: Record<string, { type: string; private?: boolean }> }>;

/**
 * Keeps what nobody is shown out of `_q`, which would tell it letter by letter: reset codes and
 * hashes of passwords, for one. To be called before the database learns the models.
 */
export const keepPrivateUnsearchable = (strapi: Core.Strapi): void => {
  for (const { attributes } of Object.values(strapi.contentTypes as unknown as Types)) {
    for (const attribute of Object.values(attributes)) {
      if (attribute.type === 'password' || attribute.private) {
        Object.assign(attribute, { searchable: false });
      }
    }
  }
};
