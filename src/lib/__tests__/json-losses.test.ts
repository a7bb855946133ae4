import fc from 'fast-check';
import { isExactNumber } from '../exact-numbers';
import { findJsonLoss } from '../json-losses';

describe('a text of JSON', () => {
  it('loses nothing when a program wrote it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(findJsonLoss(JSON.stringify(JSON.parse(text)))).toBeUndefined();
      })
    );
  });

  it.each([
    ['{"data":{"a":1,"a":1}}', ['data', 'a']],
    ['{"data":[1,{"b":9007199254740993}]}', ['data', 1, 'b']],
    ['{"a":"\\"b\\":1e400","c":1e400}', ['c']],
    ['[[],{},1e-400]', [2]],
    ['{"a":0.1234567890123456789}', ['a']],
  ])('loses what cannot be kept, and where is said: %s', (text, path) => {
    expect(findJsonLoss(text)?.path).toEqual(path);
  });

  it('loses nothing by other ways to write the same', () => {
    expect(
      findJsonLoss('[1.0, 1e2, 1E+2, -0, 100, 0.50, 1000000000000000000000000]')
    ).toBeUndefined();
  });
});

it('a number is exact as long as its digits come back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(isExactNumber(String(number))).toBe(true);
      expect(isExactNumber(number.toExponential())).toBe(true);
    })
  );
});
