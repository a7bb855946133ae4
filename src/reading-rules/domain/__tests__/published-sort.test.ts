import fc from 'fast-check';
import { assertSortStaysPublished } from '../published-filters';
import { models } from './small-world';

const assertSort = (sort: unknown, uid = 'industry') =>
  assertSortStaysPublished({ uid, sort, getModel: (name) => models[name] });

describe('assertSortStaysPublished', () => {
  it.each([
    'cases.name',
    'cases.name:desc',
    ' cases.name : asc',
    'name:asc,cases.name',
    'cases[name]',
    'cases["name"]',
    'cases',
    ['name', 'cases.name:desc'],
    { cases: { name: 'asc' } },
    { 'cases.name': 'asc' },
    [{ name: 'asc' }, { cases: { name: 'desc' } }],
  ])('refuses a sort through a relation with many entries: %j', (sort) => {
    expect(() => assertSort(sort)).toThrow('"cases" holds many entries');
  });

  it('refuses it behind a single relation, too', () => {
    expect(() => assertSort('industry.cases.name', 'case')).toThrow('"cases" holds many entries');
  });

  it('refuses a single relation that may lead to a draft', () => {
    expect(() => assertSort('case.name', 'fact')).toThrow(
      'may lead to entries that are not published'
    );
  });

  it.each([
    ['industry.name:desc', 'case'],
    ['name', 'industry'],
    ['facts.name', 'industry'],
  ])('takes %s of %s', (sort, uid) => {
    expect(() => assertSort(sort, uid)).not.toThrow();
  });

  it.each([undefined, null, '', [], {}, 5, 'unknown.name', 'constructor.name'])(
    'has nothing against %j',
    (sort) => {
      expect(() => assertSort(sort)).not.toThrow();
    }
  );

  it('finds the relation however the path is written', () => {
    const path = fc.constantFrom('cases.name', 'cases[name]', 'cases');
    const order = fc.constantFrom('', ':asc', ':desc', ':DESC');
    const key = fc.tuple(path, order).map((parts) => parts.join(''));
    const forms = fc.oneof(
      key,
      key.map((one) => `name,${one}`),
      key.map((one) => ['name:asc', one]),
      path.map((one) => ({ [one]: 'asc' })),
      fc.constantFrom('asc', 'desc').map((one) => [{ cases: { name: one } }])
    );
    fc.assert(fc.property(forms, (sort) => expect(() => assertSort(sort)).toThrow('"cases"')));
  });
});
