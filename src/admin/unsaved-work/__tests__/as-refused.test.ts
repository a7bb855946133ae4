import { asRefused } from '../as-refused';

it.each([
  ['ConflictError', 409],
  ['NotFoundError', 404],
  ['PayloadTooLargeError', 413],
  ['ServiceUnavailableError', 503],
])('%s is told with its own words', (name, status) => {
  expect(asRefused({ name, status, message: 'Own words' })).toMatchObject({
    name: 'ValidationError',
    message: 'Own words',
  });
});

it.each([
  ['TypeError', 'Failed to fetch'],
  ['SyntaxError', 'Unexpected token < in JSON'],
])('no answer at all is told as that: %s', (name, message) => {
  expect(asRefused({ name, message }).message).toBe('no-answer');
});

it('names the fields of a mistake', () => {
  const error = { name: 'ValidationError', message: 'x', details: { errors: [] } };
  expect(asRefused(error)).toBe(error);
});
