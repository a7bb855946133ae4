import type { Core } from '@strapi/strapi';
import {
  BETWEEN_NUMBERS,
  ENCRYPTED_VALUES,
  FIRST_PREFIX,
  isEncrypted,
  modelOf,
  secretAttributesOf,
  targetOf,
} from './secrets';
import type { Attribute, Model } from './secrets';

/*
 * Requests that would tell a secret if a rule were missing: along every path of relations, media and
 * components, with filters and sorts at every depth of it.
 */

export interface SecretPath {
  root: Model;
  /** Names of relations, and whether each holds many. */
  steps: { name: string; isList: boolean; model: Model }[];
  attribute: string;
  kind: 'text' | 'number' | 'encrypted';
}

const kindOf = (attribute: Attribute | undefined): SecretPath['kind'] =>
  attribute && isEncrypted(attribute)
    ? 'encrypted'
    : /integer|decimal/.test(attribute?.type ?? '')
      ? 'number'
      : 'text';

/** Of Strapi: the same entry in another language, of which there is one. */
const SELF = new Set(['localizations']);

/** Every path of so many steps that ends at a secret. */
export const pathsOf = (strapi: Core.Strapi, root: Model, depth: number): SecretPath[] => {
  const walk = (model: Model, steps: SecretPath['steps']): SecretPath[] => {
    if (steps.length === depth) {
      return secretAttributesOf(model).map((attribute) => ({
        root,
        steps,
        attribute,
        kind: kindOf(model.attributes[attribute]),
      }));
    }
    return Object.entries(model.attributes).flatMap(([name, attribute]) => {
      if (SELF.has(name)) {
        return [];
      }
      const target = modelOf(strapi, targetOf(attribute) ?? '');
      const isList =
        attribute.relation?.endsWith('Many') ?? attribute.repeatable ?? attribute.multiple ?? false;
      return target ? walk(target, [...steps, { name, isList, model: target }]) : [];
    });
  };
  return walk(root, []);
};

type Filter = Record<string, unknown>;

const CONDITIONS: Record<SecretPath['kind'], Filter[]> = {
  text: [
    { $startsWith: FIRST_PREFIX },
    { $containsi: FIRST_PREFIX.toUpperCase() },
    { $not: { $startsWith: FIRST_PREFIX } },
    { $notContains: FIRST_PREFIX },
    { $lt: 'qzaz' },
    { $between: ['qza', 'qzaz'] },
  ],
  number: [{ $gt: BETWEEN_NUMBERS }, { $lt: BETWEEN_NUMBERS }, { $not: { $gt: BETWEEN_NUMBERS } }],
  encrypted: [
    { $eq: ENCRYPTED_VALUES.first },
    { $ne: ENCRYPTED_VALUES.first },
    { $in: [ENCRYPTED_VALUES.first] },
  ],
};

const inside = (names: string[], value: Filter): Filter =>
  names.reduceRight<Filter>((inner, name) => ({ [name]: inner }), value);

/** The same question with operators around it, each of which could make a rule forget itself. */
const wrappings: ((names: string[], value: Filter) => Filter)[] = [
  inside,
  (names, value) => ({ $not: inside(names, value) }),
  (names, value) => ({ $or: [{ id: { $null: true } }, inside(names, value)] }),
  (names, value) => ({ $and: [{ $not: { $not: inside(names, value) } }] }),
  ([first = '', ...rest], value) => ({ [first]: { $or: [{ $not: inside(rest, value) }] } }),
];

/** A value of a list that is different for each number. */
const pick = <T>(values: T[], seed: number): T => values[seed % values.length] as T;

export interface Query {
  fields?: string[];
  filters?: Filter;
  sort?: unknown;
  populate?: Record<string, unknown> | '';
}

/** A query of the root whose filters and sort stand below `depth` populated relations. */
export const restQuery = (
  path: SecretPath,
  depth: number,
  kind: 'filter' | 'sort',
  seed: number
) => {
  const names = [...path.steps.map(({ name }) => name), path.attribute];
  const below = names.slice(depth);
  const sorts = [
    below.join('.'),
    [`${below.join('.')}:desc`],
    inside(below.slice(0, -1), { [path.attribute]: 'asc' }),
  ];
  const question: Query =
    kind === 'filter'
      ? { filters: pick(wrappings, seed)(below, pick(CONDITIONS[path.kind], seed >> 2)) }
      : { sort: pick<unknown>(sorts, seed) };
  // Little is shown, so that many may be asked.
  return path.steps
    .slice(0, depth)
    .reduceRight<Query>((inner, { name }) => ({ fields: ['id'], populate: { [name]: inner } }), {
      fields: ['id'],
      populate: depth === 0 ? '' : undefined,
      ...question,
    });
};

const toGraphql = (filters: unknown): unknown => {
  if (Array.isArray(filters)) {
    return filters.map(toGraphql);
  }
  return typeof filters === 'object' && filters !== null
    ? Object.fromEntries(
        Object.entries(filters).map(([key, value]) => [key.replace(/^\$/, ''), toGraphql(value)])
      )
    : filters;
};

const camel = (text: string) => text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (text: string) => camel(`-${text}`);

/** The same over GraphQL; nothing where the last populated relation takes no arguments. */
export const graphqlRequest = (
  path: SecretPath,
  depth: number,
  kind: 'filter' | 'sort',
  seed: number
): { query: string; variables: object } | undefined => {
  const asked = depth === 0 ? path.root : path.steps[depth - 1]?.model;
  const isAskable = depth === 0 || path.steps[depth - 1]?.isList;
  if (!asked?.uid.startsWith('api::') || !isAskable) {
    return undefined;
  }
  let question = restQuery(path, depth, kind, seed);
  for (const { name } of path.steps.slice(0, depth)) {
    question = (question.populate as Record<string, Query>)[name] ?? {};
  }
  const argument = kind === 'filter' ? 'filters: $f' : 'sort: $s';
  const definition =
    kind === 'filter' ? `$f: ${pascal(asked.info.singularName)}FiltersInput` : '$s: [String]';
  const plural = camel(path.root.info.pluralName);
  const fields = path.steps
    .slice(0, depth)
    .reduceRight(
      (inner, { name }, index) =>
        `{ documentId ${name}${index === depth - 1 ? `(${argument})` : ''} ${inner} }`,
      '{ documentId }'
    );
  // One field for each operation: errors of two stand in the order in which they happen.
  const isConnection = depth === 0 && seed % 2 === 0;
  const list = isConnection
    ? `${plural}_connection(${argument}) { pageInfo { total } nodes { documentId } }`
    : `${plural}${depth === 0 ? `(${argument})` : ''} ${fields}`;
  const sort = typeof question.sort === 'string' ? [question.sort] : question.sort;
  return {
    query: `query (${definition}) { ${list} }`,
    variables: { f: toGraphql(question.filters), s: sort },
  };
};
