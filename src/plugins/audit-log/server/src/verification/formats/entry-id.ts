// An id is a UUID of version 7 with the microsecond in the bits after the millisecond (migration
// 0011). These are audit.time_of(id), audit.floor_id(time) and the month of its partition.

const MICROS_PER_MILLI = 1000;
const FRACTIONS = 4096;

export const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

export const idText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Milliseconds since 1970, with a fraction. */
export const timeOfId = (id: string): number =>
  parseInt(id.slice(0, 8) + id.slice(9, 13), 16) +
  Math.ceil((parseInt(id.slice(15, 18), 16) * MICROS_PER_MILLI) / FRACTIONS) / MICROS_PER_MILLI;

/** To the millisecond. */
export const momentOfId = (id: string): Date => new Date(Math.floor(timeOfId(id)));

/** `2026-11` */
export const monthOfId = (id: string): string =>
  momentOfId(id).toISOString().slice(0, 'YYYY-MM'.length);

/** The lowest id of the millisecond. */
export const floorId = (moment: Date): string => {
  const digits = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
};
