import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { readArchive } from '../utils/read-archive';
import type { ReadArchive } from '../utils/read-archive';

/** What was made for a review, as it lies in the storage: no file of it is ever whole in memory or on a disk of ours. */
export const createExportSnapshotsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });

  class ObjectReader extends RandomAccessReader {
    constructor(private readonly key: string) {
      super();
    }

    override _readStreamForRange(start: number, end: number): Readable {
      const body = new PassThrough();
      objects()
        .get({ key: this.key, range: { start, end: end - 1 } })
        .then((opened) => pipeline(opened.body, body))
        .catch((error: unknown) => body.destroy(error as Error));
      return body;
    }
  }

  return {
    async read<Result>(
      key: string,
      task: (archive: ReadArchive) => Promise<Result>
    ): Promise<Result> {
      const { size } = await objects().head({ key });
      const zip = await fromRandomAccessReaderPromise(new ObjectReader(key), size, {
        lazyEntries: true,
        autoClose: false,
      });
      return readArchive(zip, task);
    },
  };
};
