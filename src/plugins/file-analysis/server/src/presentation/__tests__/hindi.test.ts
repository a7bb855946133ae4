import { summaryPartsOf } from '../../domain/summary';
import { summaryText } from '../../../../shared/words/speech';
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
