/** Anything that is no single value: lists and dates as well. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What has names: no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !Array.isArray(value);

/** What holds further values, as filters do, under names or in a list: a date is one itself. */
export const isBranch = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !(value instanceof Date);
