import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** An archive of some files; the same files give the same bytes. */
export const zipOf = (files: Readonly<Record<string, Buffer | string>>): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content as string), name, { mtime: new Date(0) });
  }
  zip.end();
  return buffer(zip.outputStream);
};
