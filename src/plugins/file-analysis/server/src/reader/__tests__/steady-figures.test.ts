import fc from 'fast-check';
import { SEED, volume } from '../../../../../../../tests/helpers/volume';
import { describeComparison } from '../../cli/describe-comparison';
import { describeReport } from '../../cli/describe-report';
import { compareReports } from '../../comparison/compare-reports';
import { findingsOf, keyFiguresOf, summaryOf } from '../../domain/summary';
import { comparisonPage } from '../../presentation/comparison-page';
import { reportPage } from '../../presentation/report-page';
import { REPORT_LOCALES } from '../../presentation/speech';
import { readBytes } from './read-content';

jest.setTimeout(300_000);

const SIGNIFICANT_DIGITS = 12;

/** Amounts whose sums and shares are no binary fractions, personal values of which some are broken, and texts. */
const amount = fc.integer({ min: -50, max: 400 }).map((tenths) => String(tenths / 10));
const address = fc
  .tuple(fc.nat(9_999), fc.nat(5))
  .map(([person, odd]) => (odd === 0 ? `person ${person}` : `person${person}@example.org`));
const phone = fc.nat(999_999).map((number) => `+91 98450 ${String(number).padStart(6, '0')}`);
const word = fc.constantFrom('', 'n/a', 'red', 'green', 'blue');
const rows = fc.array(fc.tuple(amount, address, phone, word, amount), {
  minLength: 3,
  maxLength: 90,
});

const toCsv = (content: readonly (readonly string[])[]): string =>
  [['amount', 'contact', 'c3', 'colour', 'price'], ...content]
    .map((row) => `${row.join(',')}\n`)
    .join('');

const digitsOf = (figure: number): number =>
  Math.abs(figure).toExponential().replace(/e.*$/u, '').replace('.', '').length;

/** Those in which a sum or a quotient of binary fractions shows, with where they stand. */
const noiseIn = (value: unknown, path = ''): string[] => {
  if (typeof value === 'number') {
    const isNoisy = !Number.isInteger(value) && digitsOf(value) > SIGNIFICANT_DIGITS;
    const isVague = path.endsWith('.confidence') && Number(value.toFixed(4)) !== value;
    return isNoisy || isVague ? [`${path}: ${value}`] : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => noiseIn(inner, `${path}.${name}`))
    : [];
};

/** Numbers of the file have one place behind the point, and drawings at most two. */
const LONG_NUMBER = /\d[.,]\d{7,}/gu;

it('no figure of a report, a comparison or their pages shows how computers count', async () => {
  await fc.assert(
    fc.asyncProperty(rows, rows, async (first, second) => {
      const report = await readBytes(toCsv(first));
      const other = await readBytes(toCsv(second));
      const comparison = compareReports(report, other);
      expect(noiseIn(report)).toEqual([]);
      expect(noiseIn([findingsOf(report), keyFiguresOf(report)])).toEqual([]);
      expect(noiseIn(comparison)).toEqual([]);
      const texts = [
        ...REPORT_LOCALES.map((locale) => reportPage('file', report, { locale })),
        comparisonPage(['one', 'other'], comparison),
        describeReport(report),
        describeComparison(comparison),
        summaryOf(report),
      ];
      expect(texts.flatMap((text) => text.match(LONG_NUMBER) ?? [])).toEqual([]);
    }),
    { numRuns: volume(15, 300), seed: SEED }
  );
});
