import { isBranch, isObject, isRecord } from '../objects';

/** As a query of knex that stands in a filter. */
class Circular {
  self = this;
}

it.each([
  ['an object', { a: 1 }, [true, true, true]],
  ['one without a prototype', Object.create(null) as unknown, [true, true, true]],
  ['a list', ['a'], [true, false, true]],
  ['a date', new Date(0), [true, true, false]],
  ['nothing', null, [false, false, false]],
  ['a text', 'a', [false, false, false]],
  ['a function', () => 1, [false, false, false]],
  ['what refers to itself', new Circular(), [true, true, false]],
])('tells what %s is', (_, value, expected) => {
  expect([isObject(value), isRecord(value), isBranch(value)]).toEqual(expected);
});
