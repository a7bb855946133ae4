import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { getService as getOperationsService } from '../plugins/database-operations/server/src/utils/get-service';
import { UPLOAD_UID } from '../plugins/file-analysis/server/src/constants';
import { getService } from '../plugins/file-analysis/server/src/utils/get-service';
import { getService as getStorageService } from '../plugins/object-storage/server/src/utils/get-service';
import { sampleFiles } from './data/sample-files';

type SampleFile = (typeof sampleFiles)[number];

/** Stored and completed as what arrives is: the job that reads it is the same. */
const ensureSampleFile = async (
  strapi: Core.Strapi,
  { id, content, ...announced }: SampleFile
): Promise<void> => {
  const rows = strapi.db.query(UPLOAD_UID);
  const body = Buffer.from(content);
  const storageKey = `uploads/${id}`;
  const existing = (await rows.findOne({ where: { documentId: id } })) as { state: string } | null;
  if (!existing) {
    const size = String(body.length);
    await rows.create({ data: { documentId: id, ...announced, size, storageKey, door: 'code' } });
  } else if (existing.state !== 'pending') {
    return;
  }
  await getStorageService('objects', { strapi }).put({
    key: storageKey,
    body: Readable.from([body]),
    maxBytes: body.length,
  });
  await getService('uploads', { strapi }).complete(id, {
    storageKey,
    sha256: createHash('sha256').update(body).digest('hex'),
    size: body.length,
  });
};

/** Creates what is missing of the sample files; a worker reads them. Running it again changes nothing. */
export const ensureSampleFiles = async (strapi: Core.Strapi): Promise<void> => {
  for (const file of sampleFiles) {
    await ensureSampleFile(strapi, file);
  }
};

/** Once, where somebody looks at the panel while it is made: reading them takes a worker seconds. */
export const seedSampleFiles = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  if (strapi.config.get<boolean>('seeds.sampleFiles')) {
    await getOperationsService('once', { strapi }).run('sample-files', () =>
      ensureSampleFiles(strapi)
    );
  }
};
