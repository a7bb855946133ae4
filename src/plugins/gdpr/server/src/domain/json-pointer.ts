/** RFC 6901. */
export const pointerTo = (parts: readonly (string | number)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Of a value from JSON. Answers whether there was something to put it in the place of. */
export const replaceAt = (root: unknown, parts: readonly string[], value: unknown): boolean => {
  const last = parts.at(-1);
  let holder = root;
  for (const part of parts.slice(0, -1)) {
    holder = isHolder(holder) && Object.hasOwn(holder, part) ? holder[part] : undefined;
  }
  if (last === undefined || !isHolder(holder) || !Object.hasOwn(holder, last)) {
    return false;
  }
  holder[last] = value;
  return true;
};
