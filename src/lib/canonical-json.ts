type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const keys = Object.keys(value).sort();
  // No prototype, so that a key named __proto__ is a key like any other.
  const sorted = Object.create(null) as { [key: string]: Json };
  for (const key of keys) {
    sorted[key] = sortKeys(value[key] ?? null);
  }
  return sorted;
};

/**
 * One text for one JSON value: keys in the order of their UTF-16 code units, no spaces, numbers as
 * ECMAScript writes them (RFC 8785). What JSON cannot hold is left out as `JSON.stringify` does.
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(sortKeys(JSON.parse(JSON.stringify(value)) as Json));
