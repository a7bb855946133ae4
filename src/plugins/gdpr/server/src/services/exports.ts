import { createHash } from 'node:crypto';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { ZipFile } from 'yazl';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import type { PutResult } from '../../../../object-storage/server/src/services/objects';
import type { ExportOutcome } from '../../../shared/contracts/privacy';
import { BATCH_SIZE, EXPORTS_PREFIX } from '../constants';
import type { ExportedFile, Footprint, SubjectRow } from '../contracts/personal-data-source';
import type { MappedAttribute, MappedType } from '../domain/data-map';
import { exportPage } from '../domain/export-page';
import type { ExportedDocument, ExportedType } from '../domain/exported-types';
import { displayNameOf } from '../utils/display-name-of';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

type Row = SubjectRow & Record<string, unknown>;

interface ListedFile {
  path: string;
  size: number;
  sha256: string;
}

const FORMAT = 'indivillage-subject-export/1';

/** What a person can do nothing with, and an attacker could: secrets, and hashes that guard them. */
const isShown = ({ type, isPrivate, class: kind }: MappedAttribute): boolean =>
  type !== 'password' && !(isPrivate && kind === 'technical');

/** Everything that is kept of somebody, in a file for them. */
export const createExportsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const documentsOf = async (
    { uid, attributes }: MappedType,
    rows: readonly SubjectRow[]
  ): Promise<ExportedDocument[]> => {
    const names = attributes.filter(isShown).map(({ name }) => name);
    const documents: ExportedDocument[] = [];
    for (let from = 0; from < rows.length; from += BATCH_SIZE) {
      const some = (await strapi.db.query(uid).findMany({
        where: { id: { $in: rows.slice(from, from + BATCH_SIZE).map(({ id }) => id) } },
        populate: names,
        orderBy: { id: 'asc' },
      })) as Row[];
      for (const row of some) {
        documents.push({
          id: row.documentId,
          createdAt: new Date(row.createdAt as string).toISOString(),
          values: Object.fromEntries(
            names.map((name): [string, unknown] => [name, row[name] ?? null])
          ),
        });
      }
    }
    return documents;
  };

  const typesOf = async ({ documents }: Footprint): Promise<ExportedType[]> => {
    const types: ExportedType[] = [];
    for (const type of getService('data-map', { strapi }).ofSubjects()) {
      const rows = documents.get(type.uid);
      if (rows) {
        types.push({
          type: type.uid,
          name: displayNameOf(strapi, type.uid),
          documents: await documentsOf(type, rows),
        });
      }
    }
    return types;
  };

  /** Which attribute is kept for what, for the types that the export has. */
  const purposesOf = ({ documents }: Footprint) =>
    getService('data-map', { strapi })
      .ofSubjects()
      .filter(({ uid }) => documents.has(uid))
      .map(({ uid, retention, attributes }) => ({
        type: uid,
        keptMonths: retention?.months ?? null,
        attributes: attributes.filter(isShown).map(({ name, purpose, legalBasis }) => ({
          name,
          purpose,
          legalBasis,
        })),
      }));

  const text = (content: string) => () => Promise.resolve(Readable.from([Buffer.from(content)]));

  const filesOf = async (
    footprint: Footprint,
    types: ExportedType[],
    madeAt: string
  ): Promise<ExportedFile[]> => {
    const { subject } = footprint;
    const data = { format: FORMAT, madeAt, subject, types, purposes: purposesOf(footprint) };
    const own = [
      { path: 'data.json', open: text(`${JSON.stringify(data, null, 2)}\n`) },
      { path: 'index.html', open: text(exportPage(types, madeAt)) },
    ];
    const others: ExportedFile[] = [];
    for (const source of getService('sources', { strapi }).list()) {
      others.push(...((await source.files?.(footprint)) ?? []));
    }
    return [...own, ...others];
  };

  /** One after another: of files that are as large as they like no two are open at once. */
  const write = async (
    zip: ZipFile,
    files: readonly ExportedFile[],
    signal: AbortSignal
  ): Promise<void> => {
    const listed: ListedFile[] = [];
    for (const file of files) {
      signal.throwIfAborted();
      const hash = createHash('sha256');
      let size = 0;
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          size += chunk.length;
          done(null, chunk);
        },
      });
      zip.addReadStream(measured, file.path);
      await pipeline(await file.open(), measured, { signal });
      listed.push({ path: file.path, size, sha256: hash.digest('hex') });
    }
    zip.addBuffer(Buffer.from(canonicalJson({ format: FORMAT, files: listed })), 'manifest.json');
    zip.end();
  };

  return {
    /** The file lies in the storage afterwards; a second time it takes the place of the first. */
    async make(
      requestId: string,
      footprint: Footprint,
      signal: AbortSignal
    ): Promise<PutResult & { outcome: ExportOutcome }> {
      const types = await typesOf(footprint);
      const files = await filesOf(footprint, types, new Date().toISOString());
      const zip = new ZipFile();
      const body = new PassThrough();
      const stopping = new AbortController();
      const writing = write(zip, files, AbortSignal.any([signal, stopping.signal])).catch(
        (error: unknown) => body.destroy(error as Error)
      );
      const stored = await getStorageService('objects', { strapi })
        .put({
          key: `${EXPORTS_PREFIX}${requestId}.zip`,
          body: (zip.outputStream as unknown as Readable).pipe(body),
          maxBytes: getConfig({ strapi }).exportMaxBytes,
          contentType: 'application/zip',
        })
        // Nobody reads on: what is written would wait for ever.
        .finally(() => stopping.abort());
      await writing;
      const counts = types.map(({ type, documents }): [string, number] => [type, documents.length]);
      return {
        ...stored,
        outcome: { documents: Object.fromEntries(counts), files: files.length },
      };
    },
  };
};
