import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { UPLOAD_UID } from '../../src/plugins/file-analysis/server/src/constants';
import { getService } from '../../src/plugins/file-analysis/server/src/utils/get-service';
import { getService as getStorageService } from '../../src/plugins/object-storage/server/src/utils/get-service';

export interface SampleFile {
  filename?: string;
  email?: string;
  submission?: string;
  /** Of a client that nobody knows. */
  clientHash?: string;
}

/** A file that has come whole, past the doors: its analysis is asked for. Answers its documentId. */
export const sendSampleFile = async (
  strapi: Core.Strapi,
  content: string | Buffer,
  { filename = 'people.csv', ...more }: SampleFile = {}
): Promise<string> => {
  const bytes = Buffer.from(content);
  const { documentId } = (await strapi.db.query(UPLOAD_UID).create({
    data: { filename, size: String(bytes.length), received: '0', state: 'pending', ...more },
  })) as { documentId: string };
  const storageKey = `uploads/${documentId}`;
  await getStorageService('objects', { strapi }).put({
    key: storageKey,
    body: Readable.from([bytes]),
    maxBytes: bytes.length,
  });
  await getService('uploads', { strapi }).complete(documentId, {
    storageKey,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
  });
  return documentId;
};
