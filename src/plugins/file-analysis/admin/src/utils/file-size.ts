const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

/** A number of bytes in the unit in which people say it. */
export const sizeIn = (bytes: number): { value: number; unit: (typeof UNITS)[number] } => {
  let value = bytes;
  let index = 0;
  // What would be rounded up to a thousand is one of the next unit.
  while (Math.round(value) >= STEP && index < UNITS.length - 1) {
    value /= STEP;
    index += 1;
  }
  return { value, unit: UNITS[index] ?? 'byte' };
};
