import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { errors } from '@strapi/utils';
import type { Entry, ZipFile } from 'yauzl';
import type { ListedFile, Manifest } from '../domain/export-manifest';
import type { SubjectExport } from '../domain/exported-types';

const OWN = /^(?:index\.html|data\.json|data\.schema\.json|csv\/.*)$/u;

/** The manifest and its signature, which it does not list. */
const SIGNED = 2;

const changed = () =>
  new errors.ApplicationError('The export is not as it was made: a file of it was changed');

const unknown = () =>
  new errors.ApplicationError(
    'This is no export of ours. One that is protected with a password is in it as export.zip: unpack that first'
  );

/** Passes on what comes, and fails at the end where that is something else than was listed. */
const checked = async function* (
  body: AsyncIterable<Buffer>,
  { size, sha256 }: ListedFile
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let read = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    read += chunk.length;
    yield chunk;
  }
  if (read !== size || hash.digest('hex') !== sha256) {
    throw changed();
  }
};

export interface ReadArchive {
  /** As its bytes were signed, with the signature. */
  signed: { document: string; signature: string };
  manifest: Manifest;
  data(): Promise<SubjectExport>;
  /** What is beside the data: files that somebody has sent, and so on. */
  files: ListedFile[];
  /** Each is compared with what the manifest says of it. */
  open(file: ListedFile): Promise<Readable>;
}

/** An export of ours, a file at a time. Whose it is says the signature, which the caller checks. */
export const readArchive = async <Result>(
  zip: ZipFile,
  task: (archive: ReadArchive) => Promise<Result>
): Promise<Result> => {
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry);
    }
    const raw = async (path: string): Promise<Readable> => {
      const entry = entries.get(path);
      if (!entry) {
        throw changed();
      }
      return zip.openReadStreamPromise(entry);
    };
    if (!entries.has('manifest.json') || !entries.has('manifest.json.sig')) {
      throw unknown();
    }
    const document = (await buffer(await raw('manifest.json'))).toString();
    const signature = (await buffer(await raw('manifest.json.sig'))).toString('base64');
    const manifest = JSON.parse(document) as Manifest;
    if (entries.size !== manifest.files.length + SIGNED) {
      throw changed();
    }
    const open = async (file: ListedFile): Promise<Readable> => {
      const body = new PassThrough();
      pipeline(await raw(file.path), (source) => checked(source, file), body).catch(
        () => undefined
      );
      return body;
    };
    return await task({
      signed: { document, signature },
      manifest,
      open,
      files: manifest.files.filter(({ path }) => !OWN.test(path)),
      async data() {
        const file = manifest.files.find(({ path }) => path === 'data.json');
        if (!file) {
          throw changed();
        }
        return JSON.parse((await buffer(await open(file))).toString()) as SubjectExport;
      },
    });
  } finally {
    zip.close();
  }
};
