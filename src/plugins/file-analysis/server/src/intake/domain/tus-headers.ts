import { refuse, UploadRefusedError } from '../../errors';

export const TUS_VERSION = '1.0.0';
export const PIECE_TYPE = 'application/offset+octet-stream';

const MAX_METADATA_LENGTH = 16_384;
const NAME = /^[\x21-\x2b\x2d-\x7e]+$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** As protocol and Node call them. */
const ALGORITHMS = ['md5', 'sha1', 'sha256'] as const;

export const tusHeaders = (maxBytes: number) => ({
  'Tus-Version': TUS_VERSION,
  'Tus-Extension': 'creation,creation-with-upload,expiration,checksum,termination,concatenation',
  'Tus-Max-Size': String(maxBytes),
  'Tus-Checksum-Algorithm': ALGORITHMS.join(','),
});

export const requireVersion = (version: string): void => {
  if (version !== TUS_VERSION) {
    throw new UploadRefusedError(412, `Tus-Resumable must be ${TUS_VERSION}`, 'version', {
      'Tus-Version': TUS_VERSION,
    });
  }
};

/** What would change the bytes on their way, or comes behind them, is of no use to us: nobody takes it for done. */
export const requirePlainBytes = ({ encoding, trailer }: { encoding: string; trailer: string }) => {
  if (encoding !== '' && encoding !== 'identity') {
    throw new UploadRefusedError(415, 'Content-Encoding: send the bytes as they are', 'encoding');
  }
  if (/\bupload-checksum\b/i.test(trailer)) {
    throw refuse('Trailer', 'Upload-Checksum is a header, and stands before the bytes', 'trailer');
  }
};

/** A number of bytes. */
export const parseBytes = (name: string, text: string): number => {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) {
    throw refuse(name, `${name} must be a whole number of bytes`, 'bytes');
  }
  return value;
};

const decode = (value: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'base64'));
  } catch {
    throw refuse('Upload-Metadata', 'Values of Upload-Metadata are texts in UTF-8', 'metadata');
  }
};

export const parseMetadata = (header: string): Record<string, string> => {
  const found = new Map<string, string>();
  if (header.length > MAX_METADATA_LENGTH) {
    throw refuse('Upload-Metadata', 'Upload-Metadata is too long', 'metadata');
  }
  for (const pair of header === '' ? [] : header.split(',')) {
    const [name = '', value = '', ...rest] = pair.trim().split(' ');
    if (rest.length > 0 || !NAME.test(name) || !BASE64.test(value) || found.has(name)) {
      throw refuse(
        'Upload-Metadata',
        'Upload-Metadata has names with a value in base64 each, with commas between them',
        'metadata'
      );
    }
    found.set(name, decode(value));
  }
  return Object.fromEntries(found);
};

export const writeMetadata = (metadata: Readonly<Record<string, string | null>>): string =>
  Object.entries(metadata)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

export interface Checksum {
  algorithm: string;
  digest: Buffer;
}

export const parseChecksum = (header: string): Checksum | undefined => {
  if (header === '') {
    return undefined;
  }
  const [name = '', value = '', ...rest] = header.split(' ');
  const algorithm = ALGORITHMS.find((candidate) => candidate === name);
  if (!algorithm || rest.length > 0 || value === '' || !BASE64.test(value)) {
    throw refuse(
      'Upload-Checksum',
      `Upload-Checksum is one of ${ALGORITHMS.join(', ')}, and the checksum in base64`,
      'checksum'
    );
  }
  return { algorithm, digest: Buffer.from(value, 'base64') };
};
