import { idBytes, idText } from '../verification/formats/entry-id';

/** The id of an entry, as a cursor that nobody is tempted to build: 16 bytes in base64url. */
const PATTERN = /^[\w-]{21}[AQgw]$/;

export const isCursor = (text: string): boolean => PATTERN.test(text);

export const toCursor = (id: string): string => idBytes(id).toString('base64url');

export const fromCursor = (cursor: string): string => idText(Buffer.from(cursor, 'base64url'));

/** The smallest id above the given one. */
export const nextId = (id: string): string => {
  const next = BigInt(`0x${idBytes(id).toString('hex')}`) + 1n;
  return idText(Buffer.from(next.toString(16).padStart(32, '0'), 'hex'));
};
