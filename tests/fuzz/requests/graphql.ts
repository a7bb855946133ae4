import type { Random } from '../../chaos/random.mjs';
import { hostileText, hostileValue, pick, repeat } from '../values';
import { json } from './types';
import type { MakeRequest, Scene } from './types';

const camel = (plural: string): string =>
  plural.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const OPERATORS = ['eq', 'ne', 'in', 'startsWith', 'containsi', 'not', 'null', 'between'];

const filter = (random: Random, scene: Scene, depth: number): unknown => {
  const { attributes, relations } = pick(random, scene.types);
  switch (random.below(depth > 4 ? 2 : 5)) {
    case 0:
      return hostileValue(random);
    case 1:
      return {
        [pick(random, attributes)]: { [pick(random, OPERATORS)]: hostileText(random) },
      };
    case 2:
      return {
        [pick(random, ['and', 'or', 'not'])]: repeat(random.below(40), () =>
          filter(random, scene, depth + 1)
        ),
      };
    default:
      return { [pick(random, [...relations, 'id'])]: filter(random, scene, depth + 1) };
  }
};

const selection = (random: Random, scene: Scene, depth: number): string => {
  const { attributes, relations } = pick(random, scene.types);
  const fields = repeat(1 + random.below(3), () => pick(random, attributes));
  const nested =
    depth < 6 && random.chance(0.5)
      ? `${camel(pick(random, [...relations, 'name']))}${argument(random)} { ${selection(random, scene, depth + 1)} }`
      : '';
  return [...fields, nested, random.chance(0.1) ? '__typename' : ''].join(' ');
};

const argument = (random: Random): string =>
  pick(random, [
    '',
    '',
    '(sort: "title")',
    '(sort: "createdBy.email")',
    '(status: DRAFT)',
    '(pagination: { limit: 100 })',
    '(pagination: { limit: -1 })',
  ]);

const RAW = [
  '{ __schema { types { name fields { name } } } }',
  '{ me { email } }',
  '{ form(key: "contact") }',
  'mutation { login(input: { identifier: "a", password: "b" }) { jwt } }',
  'mutation { createService(data: { name: "x" }) { documentId } }',
  'query Q { ...F } fragment F on Query { ...F }',
  '{',
  '',
];

/** Documents from the schema's words, with variables that nothing bounds. */
export const graphqlRequest: MakeRequest = (random, scene) => {
  const { plural } = pick(random, scene.types);
  const name = camel(plural);
  const kind = `${name.replace(/ies$/, 'y').replace(/s$/, '')}FiltersInput`;
  const type = kind.charAt(0).toUpperCase() + kind.slice(1);
  const query = random.chance(0.1)
    ? pick(random, RAW)
    : `query Q($f: ${type}, $p: PaginationArg, $s: [String]) { ${name}${pick(random, ['', '_connection'])}(filters: $f, pagination: $p, sort: $s) { ${selection(random, scene, 0)} } }`;
  const variables = {
    f: filter(random, scene, 0),
    ...(random.chance(0.3) && { p: { limit: pick(random, [1, 100, -1, 1e9]) } }),
    ...(random.chance(0.3) && { s: [hostileText(random), 'title:asc'] }),
  };
  const body = random.chance(0.05) ? hostileValue(random) : { query, variables };
  return { method: 'POST', path: '/graphql', ...json(body) };
};
