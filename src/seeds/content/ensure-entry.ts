import type { Core, UID } from '@strapi/strapi';

interface Entry {
  strapi: Core.Strapi;
  uid: UID.ContentType;
  /** The attribute values by which the entry is known again, for example its slug. */
  key: Record<string, string>;
  data: () => Promise<Record<string, unknown>> | Record<string, unknown>;
  status?: 'draft' | 'published';
}

/** Creates the entry unless one with the same key exists. Returns its document id. */
export const ensureEntry = async ({ strapi, uid, key, data, status }: Entry): Promise<string> => {
  const existing = await strapi.documents(uid).findFirst({ filters: key, status: 'draft' });
  if (existing) {
    return existing.documentId;
  }
  const created = await strapi.documents(uid).create({
    data: { ...key, ...(await data()) },
    ...(status && { status }),
  });
  return created.documentId;
};
