/** Bytes at a place in the file. */
type Signature = [offset: number, bytes: string];

/**
 * How files of the allowed types begin; all of a list must be there. Source: the specifications of
 * the formats (ISO 10918, PNG, RIFF, ISO 14496-12, GIF89a, ISO 32000).
 */
const SIGNATURES = new Map<string, Signature[]>(
  Object.entries({
    'image/jpeg': [[0, '\xff\xd8\xff']],
    'image/png': [[0, '\x89PNG\r\n\x1a\n']],
    'image/webp': [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
    'image/avif': [[4, 'ftypavi']],
    'image/gif': [[0, 'GIF8']],
    'video/mp4': [[4, 'ftyp']],
    'application/pdf': [[0, '%PDF-']],
  } satisfies Record<string, Signature[]>)
);

/** The types whose content can be told: those that may be uploaded. */
export const mediaTypes: readonly string[] = [...SIGNATURES.keys()];

/** How many bytes of a file `hasSignatureOf` has to see. */
export const SIGNATURE_LENGTH = 16;

/** Whether a file that begins with `head` can be of the type. False for types that are not known. */
export const hasSignatureOf = (mime: string, head: Buffer): boolean =>
  SIGNATURES.get(mime)?.every(
    ([offset, bytes]) => head.toString('latin1', offset, offset + bytes.length) === bytes
  ) ?? false;
