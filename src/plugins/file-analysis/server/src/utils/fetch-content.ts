import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';

/** Copies an object into the folder, under a name that says nothing of it. Answers its path. */
export const fetchContent = async (
  strapi: Core.Strapi,
  { key, folder, signal }: { key: string; folder: string; signal: AbortSignal }
): Promise<string> => {
  const file = join(folder, 'content');
  const { body } = await getStorageService('objects', { strapi }).get({ key });
  await pipeline(body, createWriteStream(file, { mode: 0o600 }), { signal });
  return file;
};
