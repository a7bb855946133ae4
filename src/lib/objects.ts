/** Anything that is no single value: lists and dates as well. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What has names: no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !Array.isArray(value);

/**
 * What holds further values, as filters do, under names or in a list: a date is one itself, and so is a query of
 * knex, which refers to itself. An object of another realm is as plain as one of ours.
 */
export const isBranch = (value: unknown): value is Record<string, unknown> => {
  if (!isObject(value) || Array.isArray(value)) {
    return Array.isArray(value);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
