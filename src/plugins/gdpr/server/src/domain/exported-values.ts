import type { ComponentOf, MappedAttribute, MappedHolder } from './data-map';

type Row = Record<string, unknown>;

interface MediaFile {
  name: string;
  mime: string;
  size: number;
  url: string;
}

/** What a person can do nothing with, and an attacker could: secrets, and hashes that guard them. */
export const isShown = ({ type, isPrivate, class: kind }: MappedAttribute): boolean =>
  type !== 'password' && !(isPrivate && kind === 'technical');

const mapped = (value: unknown, show: (item: Row) => unknown): unknown =>
  Array.isArray(value) ? value.map(show) : value ? show(value as Row) : null;

const file = (item: Row) => {
  const { name, mime, size, url } = item as unknown as MediaFile;
  return { name, mime, size, url };
};

/** Columns of a component that are Strapi's own. */
const OF_STRAPI = ['id', '__component'];

/** A component that is personal as a whole: all of it. */
const whole = (item: Row): Row =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]): [string, unknown][] => {
      if (OF_STRAPI.includes(name)) {
        return [];
      }
      const isPart = typeof value === 'object' && value !== null && !(value instanceof Date);
      return [[name, isPart ? mapped(value, whole) : value]];
    })
  );

/** What is about the person; of others it leads to, only which they are: their values are theirs. */
const shown = ({ type }: MappedAttribute, value: unknown): unknown => {
  switch (type) {
    case 'relation':
      return mapped(value, ({ documentId }) => ({ id: documentId }));
    case 'media':
      return mapped(value, file);
    case 'component':
    case 'dynamiczone':
      return mapped(value, whole);
    default:
      return value ?? null;
  }
};

/** The personal values of a document, or of a component in one, as its person is given them. */
export const exportedValues = (
  { attributes, parts }: MappedHolder,
  row: Row,
  componentOf: ComponentOf
): Row => {
  const own = attributes
    .filter(isShown)
    .map((attribute): [string, unknown] => [attribute.name, shown(attribute, row[attribute.name])]);
  const declared = new Set(attributes.map(({ name }) => name));
  const inner = parts
    .filter(({ name }) => !declared.has(name))
    .flatMap(({ name, components }): [string, unknown][] => {
      const value = mapped(row[name], (item) =>
        exportedValues(
          componentOf((item.__component as string | undefined) ?? components[0] ?? ''),
          item,
          componentOf
        )
      );
      const items = [value ?? []].flat() as Row[];
      return items.some((item) => Object.keys(item).length > 0) ? [[name, value]] : [];
    });
  return Object.fromEntries([...own, ...inner]);
};
