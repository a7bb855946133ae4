import type { Random } from '../../chaos/random.mjs';
import { encodeText, hostileText, hostileValue, pick, repeat } from '../values';
import { json } from './types';
import type { MakeRequest, Scene } from './types';

const OPERATORS = [
  '$eq',
  '$ne',
  '$in',
  '$notIn',
  '$lt',
  '$gte',
  '$between',
  '$contains',
  '$containsi',
  '$startsWith',
  '$endsWithi',
  '$null',
  '$notNull',
  '$not',
  '$and',
  '$or',
  '$jsonSupersetOf',
  '$regex',
];

const PREFIXES = ['/api', '/API', '//api', '/api/', '/api/%2e%2e/api'];

type Type = Scene['types'][number];

const step = (random: Random, type: Type): string =>
  random.weighted({ attribute: 5, relation: 4, operator: 3, text: 1 }) === 'relation'
    ? pick(random, [...type.relations, 'createdBy', 'localizations'])
    : pick(random, [...type.attributes, ...OPERATORS, hostileText(random), 'id', 'publishedAt']);

const brackets = (steps: string[]): string => steps.map((text) => `[${encodeText(text)}]`).join('');

const valueOf = (random: Random): string => encodeText(hostileText(random));

/** Something after the question mark. */
export const parameter = (random: Random, scene: Scene): string => {
  const type = () => pick(random, scene.types);
  const steps = (limit: number) => repeat(1 + random.below(limit), () => step(random, type()));
  switch (random.below(10)) {
    case 0:
      return `pagination[${pick(random, ['page', 'pageSize', 'start', 'limit', 'withCount', 'x'])}]=${valueOf(random)}`;
    case 1:
      return `sort${pick(random, ['', '[0]', '[x]'])}=${encodeText(steps(3).join('.'))}${pick(random, ['', ':asc', ':desc', ':x'])}`;
    case 2:
      return `fields${pick(random, ['', '[0]'])}=${encodeText(step(random, type()))}`;
    case 3:
      return `${pick(random, ['status', 'locale', '_q', 'publicationFilter', 'hasPublishedVersion', 'x'])}${pick(random, ['', '[]', '[a]'])}${pick(random, ['', '='])}${valueOf(random)}`;
    case 4:
    case 5:
      return `populate${brackets(steps(2))}[${pick(random, ['filters', 'sort', 'fields', 'populate', 'on', 'count', 'limit'])}]${brackets(steps(4))}=${valueOf(random)}`;
    case 6:
      return `filters${repeat(random.below(150), (index) => `[$or][${index}]`)
        .slice(-3)
        .join('')}${brackets(steps(5))}=${valueOf(random)}`;
    default:
      return `filters${brackets(steps(5))}=${valueOf(random)}`;
  }
};

/** Reads of content, and what becomes of writes that nobody may. */
export const restRequest: MakeRequest = (random, scene) => {
  const { plural } = pick(random, scene.types);
  const suffix = pick(random, ['', '', '', `/${valueOf(random)}`, `/by-slug/${valueOf(random)}`]);
  const query = repeat(random.below(5), () => parameter(random, scene)).join('&');
  const path = `${pick(random, ['/api', '/api', '/api', ...PREFIXES])}/${plural}${suffix}?${query}`;
  const method = random.weighted({ GET: 12, POST: 1, PUT: 1, DELETE: 1, OPTIONS: 1 });
  const hasBody = method === 'POST' || method === 'PUT';
  return { method, path, headers: {}, ...(hasBody && json({ data: hostileValue(random) })) };
};
