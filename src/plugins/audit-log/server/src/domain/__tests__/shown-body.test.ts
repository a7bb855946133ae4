import fc from 'fast-check';
import { readBody } from '../shown-body';

const isShown = (body: unknown, value: unknown, name = 'name', isRenamed = false) =>
  readBody(body, { isRenamed })(value, name);

it.each<[string, unknown, unknown, boolean]>([
  ['a text', { data: [{ name: 'Asha' }] }, 'Asha', true],
  ['a part of a text', { label: 'Asha of Yellapur' }, 'Asha', true],
  ['a text as text', '{"name":"Asha"}', 'Asha', true],
  ['a part of a value', { first: 'Meena' }, { list: [{ of: 'Meena' }] }, true],
  ['a moment', { at: '2026-01-01T00:00:00.000Z' }, new Date('2026-01-01'), true],
  ['a number under its name', { name: 7 }, 7, true],
  ['a number under another', { total: 7 }, 7, false],
  ['a short text by chance', { state: 'on' }, 'on', false],
  ['something else', { name: 'Ravi' }, 'Asha', false],
  ['nothing', undefined, 'Asha', false],
  ['a file', Buffer.from(''), 'Asha', true],
])('knows what an answer shows: %s', (_, body, value, expected) => {
  expect(isShown(body, value)).toBe(expected);
});

it('does not go by names that the client has chosen', () => {
  expect(isShown({ other: 7 }, 7, 'name', true)).toBe(true);
});

it('finds every text that is in an answer, wherever it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.jsonValue(), fc.jsonValue(), (text, one, other) => {
      const body = { one, list: [other, { deep: { name: text } }] };
      expect(isShown(body, text)).toBe(true);
      expect(isShown(JSON.stringify(body), text)).toBe(true);
    })
  );
});

it('takes whatever there is', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (body, value) => {
      expect(typeof isShown(body, value)).toBe('boolean');
    })
  );
});
