import { buildSchema, getVariableValues, Kind, parse } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { countObjects } from '../operation-cost';
import { operationLimits } from '../operation-limits';

const schema = buildSchema(`
  input PaginationArg { page: Int pageSize: Int start: Int limit: Int }
  type Pagination { total: Int }
  type Query {
    cases(pagination: PaginationArg = {}): [Case]!
    cases_connection(pagination: PaginationArg = {}): CaseEntityResponseCollection
    case: Case
  }
  type CaseEntityResponseCollection { nodes: [Case!]! pageInfo: Pagination! }
  type Case {
    title: String
    industry: Industry!
    services(pagination: PaginationArg = {}): [Service]!
    blocks: [Block]
  }
  type Industry { name: String cases(pagination: PaginationArg = {}): [Case]! }
  type Service { name: String cases(pagination: PaginationArg = {}): [Case]! }
  union Block = Industry | Service
`);

const cost = (source: string, given: Record<string, unknown> = {}): number => {
  const { definitions } = parse(source);
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION
  );
  if (!operation) {
    throw new Error('The test has no operation');
  }
  const fragments = Object.fromEntries(
    definitions
      .filter((item): item is FragmentDefinitionNode => item.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment])
  );
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  return countObjects({
    schema,
    operation,
    fragments,
    variables: coerced,
    limits: operationLimits,
  });
};

describe('countObjects', () => {
  it.each([
    ['a single entry', '{ case { title } }', 1],
    ['a list of the default size', '{ cases { title } }', 10],
    ['a list of a given size', '{ cases(pagination: { limit: 25 }) { title } }', 25],
    ['a page', '{ cases(pagination: { page: 3, pageSize: 50 }) { title } }', 50],
    ['a single relation in a list', '{ cases { industry { name } } }', 20],
    [
      'a list in a list',
      '{ cases(pagination: { limit: 25 }) { services(pagination: { limit: 4 }) { name } } }',
      125,
    ],
    [
      'a connection',
      '{ cases_connection(pagination: { limit: 25 }) { nodes { services { name } } pageInfo { total } } }',
      275,
    ],
    ['aliases', '{ a: cases { title } b: cases { title } }', 20],
    ['an inline fragment', '{ cases { ... on Case { industry { name } } } }', 20],
    ['a fragment', '{ cases { ...C } case { ...C } } fragment C on Case { industry { name } }', 22],
    [
      'a fragment on a connection',
      '{ cases_connection(pagination: { limit: 5 }) { ...N } } fragment N on CaseEntityResponseCollection { nodes { title } }',
      5,
    ],
    [
      'a union without pagination',
      '{ case { blocks { ... on Service { cases { title } } } } }',
      111,
    ],
    ['what is skipped', '{ cases @skip(if: true) { title } }', 10],
    ['introspection', '{ __schema { types { fields { name } } } __typename }', 0],
  ])('counts %s', (_, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it.each([
    ['a value', 'query ($n: Int) { cases(pagination: { limit: $n }) { title } }', { n: 30 }, 30],
    [
      'an object',
      'query ($p: PaginationArg) { cases(pagination: $p) { title } }',
      { p: { pageSize: 30 } },
      30,
    ],
    ['a default', 'query ($n: Int = 30) { cases(pagination: { limit: $n }) { title } }', {}, 30],
    ['nothing', 'query ($n: Int) { cases(pagination: { limit: $n }) { title } }', {}, 10],
    ['null', 'query ($p: PaginationArg) { cases(pagination: $p) { title } }', { p: null }, 10],
  ])('reads a variable that is %s', (_, query, variables, expected) => {
    expect(cost(query, variables)).toBe(expected);
  });

  it('names the alias of a field whose page is too large', () => {
    expect(() => cost('{ mine: cases(pagination: { limit: 101 }) { title } }')).toThrow(
      'mine: pagination.limit must be between 1 and 100, got 101'
    );
  });

  it('finds a page that is too large in a fragment', () => {
    expect(() =>
      cost(
        '{ case { ...C } } fragment C on Case { services(pagination: { pageSize: 500 }) { name } }'
      )
    ).toThrow('got 500');
  });

  it('takes no time for fragments that spread each other twice', () => {
    const chain = Array.from(
      { length: 90 },
      (_, index) => `fragment f${index} on Case { ...f${index + 1} ...f${index + 1} }`
    );
    expect(cost(`{ case { ...f0 } } ${chain.join(' ')} fragment f90 on Case { title }`)).toBe(1);
  });
});
