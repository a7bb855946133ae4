import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Core } from '@strapi/strapi';
import type { SignedDocument } from '../../../../../lib/signed-documents';
import { ObjectNotFoundError } from '../../../../object-storage/server/src/errors';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { numberOfSealKey, sealKey, SEALS_PREFIX, witnessKey } from '../verification/formats/seal';
import type { ArchiveSource, StoreSource } from '../verification/sources/sources';

const MAX_OBJECT_BYTES = 1024 ** 3;
const LIST_LIMIT = 1_000;

/** The copies of seals in the object store, which an attacker of the database cannot reach. */
export const createSealObjects = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = getStorageService('objects', { strapi });

  const open = async (key: string): Promise<Readable | undefined> => {
    try {
      return (await objects.get({ key })).body;
    } catch (error) {
      if (error instanceof ObjectNotFoundError) {
        return undefined;
      }
      throw error;
    }
  };

  const read = async (key: string): Promise<Buffer | undefined> => {
    const body = await open(key);
    return body && buffer(body);
  };

  /** Nothing here is ever replaced by something else. */
  const writeOnce = async (key: string, content: Buffer, contentType: string): Promise<void> => {
    const present = await read(key);
    if (present?.equals(content)) {
      return;
    }
    if (present) {
      throw new Error(`The object ${key} is there already, with another content`);
    }
    await objects.put({
      key,
      body: Readable.from([content]),
      maxBytes: MAX_OBJECT_BYTES,
      contentType,
    });
  };

  /** Of all seals and witnesses. */
  const keys = async function* (): AsyncGenerator<string> {
    let cursor: string | undefined;
    do {
      const page = await objects.list({ prefix: SEALS_PREFIX, cursor, limit: LIST_LIMIT });
      yield* page.objects.map(({ key }) => key);
      cursor = page.cursor;
    } while (cursor !== undefined);
  };

  const source: StoreSource & ArchiveSource = {
    async *numbers() {
      for await (const key of keys()) {
        const number = numberOfSealKey(key);
        if (number !== undefined) {
          yield number;
        }
      }
    },

    async seal(number) {
      const content = await read(sealKey(number));
      return content && (JSON.parse(content.toString()) as SignedDocument);
    },

    witness: (number) => read(witnessKey(number)),

    /** A stream of any object, as of an archive. */
    open,
  };

  return {
    ...source,
    keys,

    async writeSeal(number: number, { document, signature }: SignedDocument): Promise<void> {
      const content = Buffer.from(JSON.stringify({ document, signature }));
      await writeOnce(sealKey(number), content, 'application/json');
    },

    async writeWitness(number: number, witness: Buffer): Promise<void> {
      // Of a seal that was not completed: it says nothing without its seal.
      if (!(await objects.exists({ key: sealKey(number) }))) {
        await objects.delete({ key: witnessKey(number) });
      }
      await writeOnce(witnessKey(number), witness, 'application/octet-stream');
    },
  };
};
