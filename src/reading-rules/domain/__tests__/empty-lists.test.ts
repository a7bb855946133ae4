import fc from 'fast-check';
import { withoutEmptyLists } from '../empty-lists';

type Filters = Record<string, unknown>;
interface Row {
  id: number;
  name: string;
}

const model = {
  attributes: {
    name: { type: 'string' },
    cases: { type: 'relation', relation: 'oneToMany', target: 'case' },
  },
};
const getModel = () => model;
const rewritten = (filters: unknown) => withoutEmptyLists(filters, model, getModel) as Filters;

const ROWS: Row[] = [
  { id: 1, name: 'a' },
  { id: 2, name: 'b' },
];

const compares: Record<string, (value: unknown, operand: unknown) => boolean> = {
  $eq: (value, operand) => value === operand,
  $ne: (value, operand) => value !== operand,
  $in: (value, operand) => (operand as unknown[]).includes(value),
  $notIn: (value, operand) => !(operand as unknown[]).includes(value),
  $notNull: (value) => value !== null,
};

const meets = (value: unknown, condition: Filters): boolean =>
  Object.entries(condition).every(([operator, operand]) =>
    operator === '$not'
      ? !meets(value, operand as Filters)
      : compares[operator]?.(value, operand) === true
  );

/** What filters mean, with empty lists in them. */
const fulfils = (row: Row, filters: Filters): boolean =>
  Object.entries(filters).every(([key, value]) => {
    switch (key) {
      case '$and':
        return (value as Filters[]).every((item) => fulfils(row, item));
      case '$or':
        return (value as Filters[]).some((item) => fulfils(row, item));
      case '$not':
        return !fulfils(row, value as Filters);
      default:
        return meets(row[key as keyof Row], value as Filters);
    }
  });

/** What Strapi leaves of them (`sanitize/sanitizers.js` of @strapi/utils), from the outside in. */
const sanitized = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(sanitized);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(
            ([, inner]) => typeof inner !== 'object' || Object.keys(inner as object).length > 0
          )
          .map(([key, inner]) => [key, sanitized(inner)])
      )
    : value;
};

const values = fc.constantFrom('a', 'b', 'c');
const condition = fc.letrec<{ condition: Filters }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ $eq: values }),
    fc.record({ $in: fc.array(values, { maxLength: 2 }) }),
    fc.record({ $notIn: fc.array(values, { maxLength: 2 }) }),
    fc.record({ $in: fc.constant([]), $ne: values }),
    fc.record({ $not: tie('condition') })
  ),
})).condition;
const filters = fc.letrec<{ filters: Filters }>((tie) => ({
  filters: fc.oneof(
    { maxDepth: 4 },
    fc.record({ name: condition }),
    fc.record({ $or: fc.array(tie('filters'), { maxLength: 3 }) }),
    fc.record({ $and: fc.array(tie('filters'), { minLength: 1, maxLength: 3 }), name: condition }),
    fc.record({ $not: tie('filters') })
  ),
})).filters;

it('means the same, and still does when Strapi has taken away what is empty', () => {
  fc.assert(
    fc.property(filters, (asked) => {
      const left = sanitized(rewritten(asked)) as Filters;
      return ROWS.every((row) => fulfils(row, asked) === fulfils(row, left));
    }),
    { numRuns: 2_000 }
  );
});

it.each([
  { $or: [{}] },
  { $or: [null, { name: { $eq: 'a' } }] },
  { $or: [{ name: { $eq: 'a' } }, { name: {} }] },
  { $not: {} },
  { $not: { $and: [] } },
  { name: { $not: {} } },
  { name: { $between: [] } },
  { name: { $eq: [] } },
  { name: [] },
  { cases: { name: { $contains: [] } } },
])('refuses %j, which asks for nothing', (asked) => {
  expect(() => rewritten(asked)).toThrow(/asks for nothing|takes a value|holds a condition/);
});

it.each([{}, { name: {} }, { $and: [] }, { cases: {} }, { name: { $null: true } }, undefined])(
  'leaves %j alone',
  (asked) => {
    expect(rewritten(asked)).toEqual(asked);
  }
);

it('reaches into relations', () => {
  expect(rewritten({ cases: { name: { $in: [] } } })).toEqual({
    cases: { name: {}, $and: [{ id: { $in: [0] } }] },
  });
});
