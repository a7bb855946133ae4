const HEADER_LENGTH = 6;
const ENTRY_LENGTH = 12;
const POSITION_DIRECTORY = 0x8825;
const LATITUDE = 2;
const MOST_ENTRIES = 1_000;

/** The entries of a directory of TIFF, by tag: where each lies. */
const entriesAt = (
  bytes: Buffer,
  offset: number,
  isLittle: boolean
): ReadonlyMap<number, number> => {
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const entries = new Map<number, number>();
  if (offset + 2 > bytes.length) {
    return entries;
  }
  const count = Math.min(short(offset), MOST_ENTRIES);
  for (let index = 0; index < count; index += 1) {
    const at = offset + 2 + index * ENTRY_LENGTH;
    if (at + ENTRY_LENGTH > bytes.length) {
      break;
    }
    entries.set(short(at), at);
  }
  return entries;
};

/** Whether what a camera wrote into an image says where it was taken. */
export const hasPosition = (exif: Buffer): boolean => {
  const bytes = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(HEADER_LENGTH) : exif;
  if (bytes.length < 8) {
    return false;
  }
  const isLittle = bytes.toString('latin1', 0, 2) === 'II';
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = entriesAt(bytes, long(4), isLittle).get(POSITION_DIRECTORY);
  return directory !== undefined && entriesAt(bytes, long(directory + 8), isLittle).has(LATITUDE);
};
