import type { Core, UID } from '@strapi/strapi';

/** An entry that a sample can belong to. Throws when there is none: then the seeds are out of order. */
export const firstPublished = async (
  strapi: Core.Strapi,
  uid: UID.ContentType
): Promise<string> => {
  const entry = await strapi.documents(uid).findFirst({ status: 'published', sort: 'id' });
  if (!entry) {
    throw new Error(`The seeds refer to ${uid}, of which nothing is published yet`);
  }
  return entry.documentId;
};
