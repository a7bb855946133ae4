import type { Core } from '@strapi/strapi';

/** As the schema calls a type. */
export const displayNameOf = (strapi: Core.Strapi, uid: string): string => {
  const types = strapi.contentTypes as unknown as Record<
    string,
    { info?: { displayName?: string } } | undefined
  >;
  return types[uid]?.info?.displayName ?? uid;
};
