export interface QueryLimits {
  maximumPageSize: number;
  /** Levels of relations below the entry itself. */
  maximumPopulateDepth: number;
  /** Levels of nesting in `filters`, operators included. */
  maximumFilterDepth: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const nestingOf = (value: unknown): number =>
  isObject(value) ? 1 + Math.max(0, ...Object.values(value).map(nestingOf)) : 0;

const pathDepth = (path: string): number =>
  Math.max(...path.split(',').map((relation) => relation.split('.').length));

/** Levels of relations in the forms that Strapi takes: `a.b`, `['a.b']`, `{ a: { populate } }`. */
const populateDepth = (populate: unknown): number => {
  if (typeof populate === 'string') {
    return populate === '' ? 0 : pathDepth(populate);
  }
  if (Array.isArray(populate)) {
    return Math.max(0, ...populate.map(populateDepth));
  }
  if (!isObject(populate)) {
    return populate ? 1 : 0;
  }
  const depths = Object.entries(populate).map(([key, nested]) => {
    // A list with more than 20 entries arrives from the query string as an object.
    const isListEntry = /^\d+$/.test(key);
    if (isListEntry) {
      return populateDepth(nested);
    }
    return key.split('.').length + (isObject(nested) ? populateDepth(nested.populate) : 0);
  });
  return Math.max(0, ...depths);
};

const pageMistake = (
  pagination: Record<string, unknown>,
  { maximumPageSize }: QueryLimits
): string | undefined => {
  const bounds: Record<string, [minimum: number, maximum: number]> = {
    page: [1, Number.MAX_SAFE_INTEGER],
    pageSize: [1, maximumPageSize],
    start: [0, Number.MAX_SAFE_INTEGER],
    limit: [1, maximumPageSize],
  };
  for (const [key, [minimum, maximum]] of Object.entries(bounds)) {
    const value = pagination[key];
    const number = Number(value);
    if (
      value !== undefined &&
      !(Number.isInteger(number) && number >= minimum && number <= maximum)
    ) {
      return maximum === Number.MAX_SAFE_INTEGER
        ? `pagination[${key}] must be a whole number of at least ${minimum}`
        : `pagination[${key}] must be a whole number from ${minimum} to ${maximum}`;
    }
  }
  return undefined;
};

/**
 * What is wrong with the size of a REST query, in words for its author; nothing when it is within
 * the limits. Strapi itself would cut a page in silence and follow a populate to any depth.
 */
export const findQueryMistake = (query: unknown, limits: QueryLimits): string | undefined => {
  if (!isObject(query)) {
    return undefined;
  }
  if (isObject(query.pagination)) {
    const mistake = pageMistake(query.pagination, limits);
    if (mistake) {
      return mistake;
    }
  }
  if (populateDepth(query.populate) > limits.maximumPopulateDepth) {
    return `populate may go at most ${limits.maximumPopulateDepth} levels deep`;
  }
  if (nestingOf(query.filters) > limits.maximumFilterDepth) {
    return `filters may be nested at most ${limits.maximumFilterDepth} levels deep`;
  }
  return undefined;
};
