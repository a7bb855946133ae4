import { assertAnswerableQuestion } from '../answerable-question';

it.each([
  { _q: ['a'] },
  { _q: { a: 'b' } },
  { filters: 'name' },
  { filters: { $and: '1' } },
  { filters: { $or: ['1'] } },
  { filters: { $not: '1' } },
  { filters: { $and: [{ $or: 'a' }] } },
  { filters: { id: { $between: 'a' } } },
  { filters: { $and: [{ createdAt: { $between: ['a'] } }] } },
])('refuses %j', (question) => {
  expect(() => assertAnswerableQuestion(question)).toThrow(/takes|holds/);
});

it.each([
  {},
  { _q: '' },
  { filters: {} },
  { filters: { name: { $eq: 'a' } } },
  { filters: { $and: [{ name: 'a' }, { $or: [{ name: { $not: { $eq: 'b' } } }] }] } },
  { filters: { $and: { 0: { name: 'a' } } } },
  { filters: { id: { $between: ['1', '2'] } } },
])('takes %j', (question) => {
  expect(() => assertAnswerableQuestion(question)).not.toThrow();
});
