// An id is a UUID of version 7 with the microsecond in the bits after the millisecond (migration
// 0011). These are audit.time_of(id) and the month of its partition.

const MICROS_PER_MILLI = 1000;
const FRACTIONS = 4096;

/** Milliseconds since 1970, with a fraction. */
export const timeOfId = (id: string): number =>
  parseInt(id.slice(0, 8) + id.slice(9, 13), 16) +
  Math.ceil((parseInt(id.slice(15, 18), 16) * MICROS_PER_MILLI) / FRACTIONS) / MICROS_PER_MILLI;

/** `2026-11` */
export const monthOfId = (id: string): string =>
  new Date(Math.floor(timeOfId(id))).toISOString().slice(0, 'YYYY-MM'.length);

/** The lowest id of the millisecond: audit.floor_id(time). */
export const floorId = (time: number): string => {
  const digits = Math.max(0, Math.floor(time)).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
};
