import { excessOf } from '../../lib/value-size';

interface Attribute {
  type: string;
  component?: string;
  max?: number | string;
}

interface Model {
  attributes: Record<string, Attribute>;
}

type Data = Record<string, unknown>;

export interface Excess {
  path: (string | number)[];
  message: string;
}

/** Of a list whose schema names no maximum. */
const LONGEST_LIST = 200;

/** Each part is a row of its own, with its links, read and written one by one. */
const MOST_PARTS = 1000;

/** Each is looked up, and has a row and a position of its own. */
const MOST_LINKS = 500;

const JSON_LIMITS = { depth: 32, values: 10_000 };
const LONGEST_JSON = 200_000;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** As many as one save names: a list, or what is connected, set and disconnected. */
const countLinks = (value: unknown): number =>
  isData(value)
    ? ['connect', 'set', 'disconnect'].reduce((sum, key) => sum + lengthOf(value[key]), 0)
    : lengthOf(value);

const jsonExcess = (name: string, value: unknown): string | undefined => {
  const isLong = typeof value === 'string' && value.length > LONGEST_JSON;
  if (isLong || excessOf(value, JSON_LIMITS) !== undefined) {
    return `${name} is too large: at most ${JSON_LIMITS.values} values in ${JSON_LIMITS.depth} levels, and ${LONGEST_JSON} characters`;
  }
  return undefined;
};

/**
 * What an entry has more of than can be saved and opened, in a draft as well: lists of components, all
 * components together, links, JSON. Looks no further than the first.
 */
export const findExcess = (
  getModel: (uid: string) => Model | undefined,
  entry: Model,
  entryData: Data
): Excess | undefined => {
  let parts = 0;
  let links = 0;

  const inComponents = (
    name: string,
    { component, max }: Attribute,
    value: unknown,
    place: (string | number)[]
  ): Excess | undefined => {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const longest = max === undefined ? LONGEST_LIST : Number(max);
    if (items.length > longest) {
      const message = `${name} must have at most ${longest} entries, in a draft too: ${items.length} are there`;
      return { path: place, message };
    }
    parts += items.filter(isData).length;
    if (parts > MOST_PARTS) {
      const message = `An entry has at most ${MOST_PARTS} parts in all its lists, such as questions and their options: make two of it`;
      return { path: place, message };
    }
    for (const [index, item] of items.entries()) {
      const uid = isData(item) ? (component ?? item.__component) : undefined;
      const model = typeof uid === 'string' ? getModel(uid) : undefined;
      const path = Array.isArray(value) ? [...place, index] : place;
      const excess = model && inModel(model, item as Data, path);
      if (excess) {
        return excess;
      }
    }
    return undefined;
  };

  const inModel = (
    { attributes }: Model,
    data: Data,
    place: (string | number)[]
  ): Excess | undefined => {
    for (const [name, attribute] of Object.entries(attributes)) {
      const path = [...place, name];
      const isOfParts = attribute.type === 'component' || attribute.type === 'dynamiczone';
      const excess = isOfParts ? inComponents(name, attribute, data[name], path) : undefined;
      const isLink = attribute.type === 'relation' || attribute.type === 'media';
      links += isLink ? countLinks(data[name]) : 0;
      if (links > MOST_LINKS) {
        return { path, message: `A save may link at most ${MOST_LINKS} entries: make two of it` };
      }
      const message = attribute.type === 'json' ? jsonExcess(name, data[name]) : undefined;
      if (excess ?? message) {
        return excess ?? { path, message: message ?? '' };
      }
    }
    return undefined;
  };

  return inModel(entry, entryData, []);
};
