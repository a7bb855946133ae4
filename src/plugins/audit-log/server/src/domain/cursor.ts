/** The id of an entry, as a cursor that nobody is tempted to build: 16 bytes in base64url. */
const PATTERN = /^[\w-]{21}[AQgw]$/;

export const isCursor = (text: string): boolean => PATTERN.test(text);

export const toCursor = (id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

export const fromCursor = (cursor: string): string => {
  const digits = Buffer.from(cursor, 'base64url').toString('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** The smallest id above the given one. */
export const nextId = (id: string): string => {
  const digits = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};
