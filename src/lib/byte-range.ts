export interface ByteRange {
  start: number;
  /** The last byte, which belongs to it. */
  end: number;
}

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * What a `Range` asks of so many bytes: a part, none of what there is, or all. A header of several
 * ranges, or one that is none, may be passed over (RFC 9110, 14.2), and means all.
 */
export const rangeOf = (header: string, size: number): ByteRange | 'none' | undefined => {
  const [, first = '', last = ''] = RANGE.exec(header.replace(/\s+/g, '')) ?? [];
  if (first === '' && last === '') {
    return undefined;
  }
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? Infinity : Number(last);
  if (end < start) {
    return undefined;
  }
  return start >= size ? 'none' : { start, end: Math.min(end, size - 1) };
};
