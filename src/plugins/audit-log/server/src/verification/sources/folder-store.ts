import { createReadStream } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignedDocument } from '../../../../../../lib/signed-documents';
import { numberOfSealKey, sealKey, SEALS_PREFIX, witnessKey } from '../formats/seal';
import type { ArchiveSource, StoreSource } from './sources';

const ARCHIVE_PREFIX = 'audit/archive/';

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Copies of `audit/seals/` in a folder. */
export const storeInFolder = (folder: string): StoreSource => {
  const read = async (key: string): Promise<Buffer | undefined> => {
    try {
      return await readFile(path.join(folder, key.slice(SEALS_PREFIX.length)));
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  };
  return {
    async *numbers() {
      for (const name of await readdir(folder)) {
        const number = numberOfSealKey(name);
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
  };
};

/** Copies of `audit/archive/` in a folder. */
export const archivesInFolder = (folder: string): ArchiveSource => ({
  async open(key) {
    const relative = key.startsWith(ARCHIVE_PREFIX) ? key.slice(ARCHIVE_PREFIX.length) : key;
    const file = path.join(folder, relative);
    try {
      await access(file);
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
    return createReadStream(file);
  },
});
