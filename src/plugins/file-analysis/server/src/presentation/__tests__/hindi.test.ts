import { summaryPartsOf } from '../../domain/summary';
import { summaryText } from '../../../../shared/words/speech';
import { compareReports } from '../../comparison/compare-reports';
import { columnOf, reportWith } from '../../comparison/__tests__/report-of';
import { comparisonPage } from '../comparison-page';
import { reportPage } from '../report-page';
import { serverSpeech } from '../speech';
import { SAMPLES, sampleReport } from './sample-reports';

jest.setTimeout(120_000);

/** Of CSS, attributes and markup nothing is read by a person. */
const textOf = (html: string): string =>
  html
    .replace(/<style>.*<\/style>/su, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/&\w+;/gu, ' ');

/** Two words in small letters beside each other: a sentence. Of one alone: a code, a unit, an encoding. */
const ENGLISH = /(?<![\p{L}\d])[a-z]{2,} [a-z]{2,}/gu;

it.each(SAMPLES)('has no English sentence on its page in Hindi: %s', async (kind) => {
  const report = await sampleReport(kind);
  const page = textOf(reportPage('X', report, { locale: 'hi' }));
  const summary = summaryText(serverSpeech('hi'), summaryPartsOf(report));
  expect(page.match(ENGLISH)).toBeNull();
  expect(summary.match(ENGLISH)).toBeNull();
  expect(summary).toMatch(/\p{Script=Devanagari}/u);
  // Words of ours begin with a capital; names in these files have no small letter at all.
  expect(page.match(/(?<![\p{L}\d])[A-Z][a-z]{2,}(?!\w)/gu) ?? []).toEqual([]);
});

it('has no English word on the page of a comparison in Hindi', () => {
  const rows = (value: (row: number) => number | string | null) =>
    Array.from({ length: 400 }, (_, row) => value(row));
  const numbers = rows((row) => (row * 7) % 100);
  const labels = columnOf(
    'LABEL',
    2,
    rows((row) => ['X', 'Y', 'Z'][row % 3]!)
  );
  const comparison = compareReports(
    reportWith([
      columnOf('AMOUNT', 1, numbers),
      labels,
      columnOf(
        'OLD',
        3,
        rows((row) => `Q${row}`)
      ),
    ]),
    reportWith([
      columnOf(
        'LABEL',
        1,
        rows((row) => (row % 5 === 0 ? null : 'X')),
        {
          masked: true,
          personalData: [{ class: 'person-name', confidence: 0.9, rule: 'header', share: 1 }],
        }
      ),
      columnOf(
        'AMOUNT',
        2,
        rows((row) => ((row * 7) % 100) ** 2)
      ),
      columnOf(
        'FRESH',
        3,
        rows(() => null)
      ),
    ])
  );
  expect(comparison.tables[0]?.columns.map(({ verdict }) => verdict)).toEqual([
    'changed',
    'changed',
  ]);
  const page = textOf(comparisonPage(['X', 'Y'], comparison, { locale: 'hi' }));
  expect(page).toMatch(/\p{Script=Devanagari}/u);
  expect(page.match(/(?<![\p{L}\d])[A-Za-z][a-z]{2,}(?![\p{L}\d])/gu) ?? []).toEqual([]);
  expect(comparisonPage(['X', 'Y'], comparison, { locale: 'hi' })).toContain('<html lang="hi">');
});
