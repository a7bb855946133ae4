import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ZipFile } from 'yazl';
import { csvStream } from '../../../../../lib/csv-stream';
import type { createSigner } from '../../../../../lib/signed-documents';
import type { ExportedFile } from '../contracts/personal-data-source';
import type { Work } from '../contracts/work';
import type { ListedFile, Manifest, RedactionNote } from '../domain/export-manifest';
import { exportPage } from '../domain/export-page';
import { EXPORT_SCHEMA } from '../domain/export-schema';
import { exportTables } from '../domain/export-tables';
import { EXPORT_FORMAT } from '../domain/exported-types';
import type { SubjectExport } from '../domain/exported-types';

const text = (content: string) => () => Promise.resolve(Readable.from([Buffer.from(content)]));

const json = (value: object) => text(`${JSON.stringify(value, null, 2)}\n`);

/** Everything of it for programs, for a spreadsheet program, and to read. */
export const filesOfExport = (data: SubjectExport): ExportedFile[] => [
  { path: 'index.html', open: text(exportPage(data)) },
  { path: 'data.json', open: json(data) },
  { path: 'data.schema.json', open: json(EXPORT_SCHEMA) },
  ...exportTables(data).map(({ path, headers, rows }) => ({
    path,
    open: () => Promise.resolve(csvStream(headers, Readable.from(rows))),
  })),
];

/**
 * One after another: of files that are as large as they like no two are open at once. The manifest comes last, as the
 * bytes that are signed; its signature lies beside it, as `openssl pkeyutl -verify -rawin` takes it.
 */
export const writeArchive = async (
  zip: ZipFile,
  files: readonly ExportedFile[],
  {
    signer,
    notes,
    signal,
    onProgress,
  }: Work & { signer: ReturnType<typeof createSigner>; notes: RedactionNote[] }
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
    await onProgress?.({ done: listed.length, total: files.length });
  }
  const { document, signature } = signer.sign({
    format: EXPORT_FORMAT,
    keyId: signer.keyId,
    files: listed,
    redactions: notes,
  } satisfies Manifest);
  zip.addBuffer(Buffer.from(document), 'manifest.json');
  zip.addBuffer(Buffer.from(signature, 'base64'), 'manifest.json.sig');
  zip.end();
};
