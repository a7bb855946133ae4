/** Whether an answer shows a value, or a part of it, under that name. */
export type Shows = (value: unknown, name: string) => boolean;

/** Whatever Strapi adds to rows: no part of what somebody wrote. */
const BOOKKEEPING = new Set([
  'id',
  'locale',
  'createdAt',
  'updatedAt',
  'publishedAt',
  '__component',
  '__type',
]);

/** Shorter texts are in many answers by chance. */
const MIN_TELLING_LENGTH = 4;

type Leaf = [name: string, text: string, isTelling: boolean];

/** The single values within a value, as JSON has them, with the names that they stand under. */
export function* leavesIn(value: unknown, name: string): Generator<Leaf> {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const text = String(value);
    if (text !== '') {
      yield [name, text, typeof value === 'string' && text.length >= MIN_TELLING_LENGTH];
    }
  } else if (Array.isArray(value)) {
    for (const item of value) {
      yield* leavesIn(item, name);
    }
  } else if (value instanceof Date) {
    yield* leavesIn(Number.isNaN(value.getTime()) ? undefined : value.toISOString(), name);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (!BOOKKEEPING.has(key)) {
        yield* leavesIn(item, key);
      }
    }
  }
}

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
};

const isData = (body: unknown): boolean =>
  typeof body === 'string' ||
  Array.isArray(body) ||
  (typeof body === 'object' &&
    body !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(body) as object | null));

interface Options {
  /** Where the client chooses the names, as in GraphQL. */
  isRenamed: boolean;
}

/**
 * What an answer shows, judged by itself: much that is read for it is not in it. Files and streams
 * are not looked into: they may show everything.
 */
export const readBody = (body: unknown, { isRenamed }: Options): Shows => {
  if (body === null || body === undefined) {
    return () => false;
  }
  if (!isData(body)) {
    return () => true;
  }
  const names = new Map<string, Set<string>>();
  for (const [name, text] of leavesIn(typeof body === 'string' ? parse(body) : body, '')) {
    const known = names.get(text) ?? new Set();
    names.set(text, known.add(name));
  }
  let texts: string | undefined;
  const isWithin = (text: string): boolean => {
    texts ??= [...names.keys()].join('\n');
    return texts.includes(text);
  };
  return (value, name) => {
    for (const [key, text, isTelling] of leavesIn(value, name)) {
      const found = names.get(text);
      // A value may be part of a text that was made of it.
      if (
        isTelling ? found !== undefined || isWithin(text) : found?.has(key) || (found && isRenamed)
      ) {
        return true;
      }
    }
    return false;
  };
};
