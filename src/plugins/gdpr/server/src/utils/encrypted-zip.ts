import { randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { ZipWriter } from '@zip.js/zip.js';

/** Without what is taken for one another when it is read to somebody. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = 5;
const GROUP_LENGTH = 5;
const AES_256 = 3;

/** Five groups of five, to be read on the telephone: 122 bits. */
export const createPassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  ).join('-');

/**
 * A ZIP with another in it, which is encrypted (WinZip AES-256). Of an encrypted ZIP everybody reads the names: here they
 * are inside.
 */
export const encryptedZip = (archive: Readable, password: string): Readable => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const zip = new ZipWriter(writable, {
    password,
    encryptionStrength: AES_256,
    level: 0,
    // Of a size that nobody knows yet.
    zip64: true,
    useWebWorkers: false,
  });
  const body = Readable.fromWeb(readable as ReadableStream);
  zip
    .add('export.zip', Readable.toWeb(archive) as globalThis.ReadableStream)
    .then(() => zip.close())
    .catch((error: unknown) => body.destroy(error as Error));
  return body;
};
