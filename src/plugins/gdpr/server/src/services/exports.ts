import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { ZipFile } from 'yazl';
import { createSigner } from '../../../../../lib/signed-documents';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type { PutResult } from '../../../../object-storage/server/src/services/objects';
import type { ExportOutcome } from '../../../shared/contracts/privacy';
import type { Redaction } from '../../../shared/contracts/reviews';
import { EXPORTS_PREFIX } from '../constants';
import type { ExportedFile, Footprint } from '../contracts/personal-data-source';
import type { Work } from '../contracts/work';
import { newExportKey, requestOfKey } from '../domain/export-key';
import type { RedactionNote } from '../domain/export-manifest';
import { keptFiles, redactedData, redactionNotes } from '../domain/redactions';
import { HeldError } from '../holds/held-error';
import { encryptedZip } from '../utils/encrypted-zip';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { filesOfExport, writeArchive } from './export-archive';

const SWEPT_TOGETHER = 500;

interface Handing extends Work {
  redactions: readonly Redaction[];
  password: string | undefined;
}

/** Everything that is kept of somebody, in a file for them. */
export const createExportsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { signingKey, exportMaxBytes } = getConfig({ strapi });
  const signer = createSigner(signingKey);
  const objects = () => getStorageService('objects', { strapi });

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
    const { rows } = await strapi.db.connection.raw<{ rows: { key: string }[] }>(
      `SELECT given.key FROM unnest(?::text[], ?::text[]) AS given(key, request)
       JOIN public.privacy_requests ON document_id = given.request
         AND (storage_key = given.key OR state = 'running')`,
      [keys, keys.map(requestOfKey)] as never
    );
    const wanted = new Set(rows.map(({ key }) => key));
    return keys.filter((key) => !wanted.has(key));
  };

  /** What is on hold stays where it is, and the rest goes. */
  const remove = async (key: string): Promise<number> => {
    try {
      await objects().delete({ key });
      return 1;
    } catch (error) {
      if (error instanceof HeldError) {
        return 0;
      }
      throw error;
    }
  };

  /** The file lies in the storage afterwards. */
  const store = async (
    requestId: string,
    files: readonly ExportedFile[],
    { notes, password, signal, ...work }: Work & { notes: RedactionNote[]; password?: string }
  ): Promise<PutResult> => {
    const zip = new ZipFile();
    const body = new PassThrough();
    const stopping = new AbortController();
    const writing = writeArchive(zip, files, {
      signer,
      notes,
      ...work,
      signal: AbortSignal.any([signal, stopping.signal]),
    }).catch((error: unknown) => body.destroy(error as Error));
    const plain = (zip.outputStream as unknown as Readable).pipe(body);
    const stored = await objects()
      .put({
        key: newExportKey(requestId),
        body: password === undefined ? plain : encryptedZip(plain, password),
        maxBytes: exportMaxBytes,
        contentType: 'application/zip',
      })
      // Nobody reads on: what is written would wait for ever.
      .finally(() => stopping.abort());
    await writing;
    return stored;
  };

  return {
    /** Deletes what was made for people who are gone, and what a process left that ended. Answers how many. */
    async sweep({ request, signal }: { request?: string; signal?: AbortSignal }): Promise<number> {
      const prefix = request === undefined ? EXPORTS_PREFIX : `${EXPORTS_PREFIX}${request}/`;
      let count = 0;
      let cursor: string | undefined;
      do {
        signal?.throwIfAborted();
        const page = await objects().list({ prefix, cursor, limit: SWEPT_TOGETHER });
        for (const key of await orphansOf(page.objects.map((object) => object.key))) {
          count += await remove(key);
        }
        ({ cursor } = page);
      } while (cursor !== undefined);
      return count;
    },

    async make(
      requestId: string,
      footprint: Footprint,
      work: Work
    ): Promise<PutResult & { outcome: ExportOutcome }> {
      const data = await getService('subject-data', { strapi }).of(footprint);
      const files = [...filesOfExport(data), ...(await filesOfSources(footprint))];
      const stored = await store(requestId, files, { notes: [], ...work });
      const counts = data.types.map(({ type, documents }): [string, number] => [
        type,
        documents.length,
      ]);
      return {
        ...stored,
        outcome: { documents: Object.fromEntries(counts), files: files.length },
      };
    },

    /** What was made for a review, as it is handed out: nothing is read anew but what was looked at. */
    async redact(
      requestId: string,
      reviewed: string,
      { redactions, ...work }: Handing
    ): Promise<PutResult> {
      return getService('export-snapshots', { strapi }).read(reviewed, async (snapshot) => {
        const data = redactedData(await snapshot.data(), redactions);
        const files = keptFiles(snapshot.files, redactions).map((file) => ({
          path: file.path,
          open: () => snapshot.open(file),
        }));
        return store(requestId, [...filesOfExport(data), ...files], {
          notes: redactionNotes(snapshot.files, redactions),
          ...work,
        });
      });
    },
  };
};
