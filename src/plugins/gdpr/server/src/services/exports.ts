import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { ZipFile } from 'yazl';
import { createSigner } from '../../../../../lib/signed-documents';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type { PutResult } from '../../../../object-storage/server/src/services/objects';
import type { ExportOutcome } from '../../../shared/contracts/privacy';
import { EXPORTS_PREFIX } from '../constants';
import type { ExportedFile, Footprint } from '../contracts/personal-data-source';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { filesOfExport, writeArchive } from './export-archive';

const SWEPT_TOGETHER = 500;

const requestOf = (key: string): string => path.posix.parse(key).name;

/** Everything that is kept of somebody, in a file for them. */
export const createExportsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { signingKey, exportMaxBytes } = getConfig({ strapi });
  const signer = createSigner(signingKey);

  /** What lies outside the content types: the files that somebody has sent, and so on. */
  const filesOfSources = async (footprint: Footprint): Promise<ExportedFile[]> => {
    const files: ExportedFile[] = [];
    for (const source of getService('sources', { strapi }).list()) {
      files.push(...((await source.files?.(footprint)) ?? []));
    }
    return files;
  };

  /** Of these objects those that no request has, and no job makes. */
  const orphansOf = async (keys: readonly string[]): Promise<string[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: { id: string }[] }>(
      `SELECT document_id AS id FROM public.privacy_requests
       WHERE document_id = ANY(?::text[]) AND (storage_key IS NOT NULL OR state = 'running')`,
      [keys.map(requestOf)] as never
    );
    const wanted = new Set(rows.map(({ id }) => id));
    return keys.filter((key) => !wanted.has(requestOf(key)));
  };

  return {
    /** Deletes what was made for people who are gone, and what a process left that ended. Answers how many. */
    async sweep(signal?: AbortSignal): Promise<number> {
      const objects = getStorageService('objects', { strapi });
      let count = 0;
      let cursor: string | undefined;
      do {
        signal?.throwIfAborted();
        const page = await objects.list({ prefix: EXPORTS_PREFIX, cursor, limit: SWEPT_TOGETHER });
        for (const key of await orphansOf(page.objects.map((object) => object.key))) {
          await objects.delete({ key });
          count += 1;
        }
        ({ cursor } = page);
      } while (cursor !== undefined);
      return count;
    },

    /** The file lies in the storage afterwards; a second time it takes the place of the first. */
    async make(
      requestId: string,
      footprint: Footprint,
      signal: AbortSignal
    ): Promise<PutResult & { outcome: ExportOutcome }> {
      const data = await getService('subject-data', { strapi }).of(footprint);
      const files = [...filesOfExport(data), ...(await filesOfSources(footprint))];
      const zip = new ZipFile();
      const body = new PassThrough();
      const stopping = new AbortController();
      const writing = writeArchive(zip, files, {
        signer,
        signal: AbortSignal.any([signal, stopping.signal]),
      }).catch((error: unknown) => body.destroy(error as Error));
      const stored = await getStorageService('objects', { strapi })
        .put({
          key: `${EXPORTS_PREFIX}${requestId}.zip`,
          body: (zip.outputStream as unknown as Readable).pipe(body),
          maxBytes: exportMaxBytes,
          contentType: 'application/zip',
        })
        // Nobody reads on: what is written would wait for ever.
        .finally(() => stopping.abort());
      await writing;
      const counts = data.types.map(({ type, documents }): [string, number] => [
        type,
        documents.length,
      ]);
      return {
        ...stored,
        outcome: { documents: Object.fromEntries(counts), files: files.length },
      };
    },
  };
};
