import { getService as getStorageService } from '../../../../../object-storage/server/src/utils/get-service';
import type { Place } from './place';
import { searchStream } from './streams';

const LIST_LIMIT = 1_000;

/** All objects: their keys, their metadata, and what is in them; and what came of those that are not complete. */
export const objects: Place = {
  name: 'object storage',
  async search({ strapi, findings, signal }) {
    const storage = getStorageService('objects', { strapi });
    let cursor: string | undefined;
    do {
      const page = await storage.list({ prefix: '', cursor, limit: LIST_LIMIT });
      for (const { key, size } of page.objects) {
        signal.throwIfAborted();
        const { body, metadata, contentType } = await storage.get({ key });
        await searchStream(key, body, size, { findings, signal });
        const beside = JSON.stringify({ key, metadata, contentType });
        await findings.content(`${key} (name and metadata)`, Buffer.from(beside));
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    const growing = await storage.growing();
    for (const { name, size, open } of growing.contents) {
      signal.throwIfAborted();
      await searchStream(`content that still grows ${name}`, await open(), size, {
        findings,
        signal,
      });
    }
    if (!growing.isAll) {
      findings.skip(
        'content that still grows',
        'the store reads no part of it before it is complete, or given up'
      );
    }
  },
};
