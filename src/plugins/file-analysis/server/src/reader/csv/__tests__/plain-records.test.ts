import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { plainRecords } from '../plain-records';

const DELIMITERS = [',', ';', '\t', '|', ':', '^', '~', '\u001F', ' '];
const QUOTING = [
  { quote: '"', escape: '"' },
  { quote: "'", escape: "'" },
  { quote: '"', escape: '\\' },
  { quote: "'", escape: '\\' },
  { quote: '', escape: '' },
];

/** Few different ones, so that they meet: what means something, spaces of several kinds, letters of one to four bytes. */
const CHARACTERS = ['a', '1', '"', "'", '\\', ',', ';', '\t', ' ', '\u00A0', '\uFEFF', '\u3000'];
const letters = (lineEnds: readonly string[]) =>
  fc
    .array(
      fc.constantFrom(...CHARACTERS, ...CHARACTERS, 'ü', 'ಕ', '😀', ...lineEnds, ...lineEnds),
      {
        maxLength: 40,
      }
    )
    .map((parts) => parts.join(''));

const dialects = fc
  .tuple(fc.constantFrom(...DELIMITERS), fc.constantFrom(...QUOTING))
  .map(([delimiter, quoting]) => ({ delimiter, ...quoting }));

const byLibrary = (
  text: string,
  { delimiter, quote, escape }: (typeof QUOTING)[number] & { delimiter: string }
) =>
  parse(text, {
    delimiter,
    quote: quote || null,
    escape: escape || null,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    skip_empty_lines: true,
    ltrim: delimiter.trim() !== '',
    bom: true,
  });

describe('plainRecords', () => {
  it.each([
    ['line feeds', ['\n']],
    ['pairs', ['\r\n']],
    ['all ends, halves of letters and zeros', ['\n', '\r', '\r\n', '\uD83D', '\0']],
  ])('reads a text with %s as the library does, or leaves it to it', (_, lineEnds) => {
    fc.assert(
      fc.property(letters(lineEnds), dialects, (text, dialect) => {
        const records = plainRecords(text, dialect, dialect.delimiter.trim() !== '');
        expect(records ?? byLibrary(text, dialect)).toEqual(byLibrary(text, dialect));
      }),
      { numRuns: 3_000 }
    );
  });

  it.each(['\n', '\r\n'])('reads all texts whose lines end with %j alone', (lineEnd) => {
    fc.assert(
      fc.property(letters([lineEnd]), dialects, (text, dialect) => {
        expect(plainRecords(text, dialect, true)).not.toBeNull();
      })
    );
  });
});
