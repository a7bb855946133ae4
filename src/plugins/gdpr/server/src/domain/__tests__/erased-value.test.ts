import { erasedValue } from '../erased-value';

const ID = 'abc';

it.each([
  ['null', 'string', 'Devi', null],
  ['delete', 'media', { id: 1 }, null],
  ['fixed', 'string', 'Devi', 'erased'],
  ['fixed', 'json', { a: 1 }, {}],
  ['pseudonym', 'string', 'devi', 'anonymized_abc'],
  ['pseudonym', 'email', 'devi@example.org', 'anonymized_abc@example.invalid'],
  ['pseudonym', 'uid', 'asha-devi', 'anonymized-abc'],
  ['generalise', 'integer', 47, 40],
  ['generalise', 'date', '1984-05-17', '1984-01-01'],
  ['generalise', 'datetime', '1984-05-17T10:00:00Z', '1984-01-01T00:00:00.000Z'],
  ['generalise', 'string', 'Dharwad', null],
  ['keep', 'json', [1], [1]],
  ['fixed', 'string', null, null],
] as const)('%s leaves of a %s', (onErasure, type, value, left) => {
  expect(erasedValue({ type, onErasure, fixed: undefined }, value, ID)).toEqual(left);
});

it('a declared value takes the place of the other', () => {
  const name = { type: 'string', onErasure: 'fixed', fixed: 'Anonymized User' } as const;
  expect(erasedValue(name, 'Devi', ID)).toBe('Anonymized User');
});
