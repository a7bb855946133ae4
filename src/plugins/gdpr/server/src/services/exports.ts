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

  return {
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
