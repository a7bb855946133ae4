/** Both ends belong to the range. */
export interface ByteRange {
  start: number;
  end: number;
}

/** From `start` to `end` or to the last byte; or the last bytes. */
export type RangeRequest = { start: number; end?: number } | { last: number };

const HEADER = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The range that an HTTP header asks for. Undefined means the whole object: that is what RFC 9110
 * wants for a header that is not understood, and allows for several ranges at once.
 */
export const parseRangeHeader = (header: string): RangeRequest | undefined => {
  const [, first = '', last = ''] = HEADER.exec(header) ?? [];
  if (first === '') {
    return last === '' ? undefined : { last: Number(last) };
  }
  if (last === '') {
    return { start: Number(first) };
  }
  return Number(last) < Number(first) ? undefined : { start: Number(first), end: Number(last) };
};

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

/** The bytes of an object of `size` bytes that are meant, or undefined if it has none of them. */
export const resolveRange = (range: RangeRequest, size: number): ByteRange | undefined => {
  if ('last' in range) {
    return isCount(range.last) && range.last > 0 && size > 0
      ? { start: Math.max(size - range.last, 0), end: size - 1 }
      : undefined;
  }
  const end = Math.min(range.end ?? size - 1, size - 1);
  return isCount(range.start) && range.start <= end ? { start: range.start, end } : undefined;
};

export const formatContentRange = ({ start, end }: ByteRange, size: number): string =>
  `bytes ${start}-${end}/${size}`;
