import fc from 'fast-check';
import { matchesOf, SEARCHED } from '../personal-texts';

const PIECES = [
  '+49',
  '030',
  '1',
  '23',
  '456',
  '7890',
  '.',
  '-',
  ' ',
  '(',
  ')',
  '@',
  'a',
  'de',
  'GB',
  'ABCPE',
  'X',
  'ü',
  '२',
];

const SAMPLES = [
  'mail to asha@mail.example, or not',
  'call +91 98450 12345 today',
  'card 4111 1111 1111 1111.',
  'to GB29 NWBK 6016 1331 9268 19',
  'MT84MALTABCDEFGHIJKLMNOPQRSTUVW',
  'number 2345 6789 0124',
  'it is ABCPE1234F',
  'it is 29ABCPE1234F1Z5',
  'it is 123-45-6789',
  'from 1.2.3.4',
];

describe('matchesOf', () => {
  it.each(SEARCHED)('finds what the pattern of $class finds', (searched) => {
    const texts = fc.oneof(
      fc.constantFrom(...SAMPLES),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join(''))
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(matchesOf(searched, text)).toEqual(
          Array.from(text.matchAll(searched.pattern), ([, match]) => match)
        );
      }),
      { numRuns: 1_000 }
    );
  });

  it('has a sample of each class', () => {
    const found = SEARCHED.map((searched) =>
      SAMPLES.some((text) => matchesOf(searched, text).length > 0)
    );
    expect(found).not.toContain(false);
  });
});
