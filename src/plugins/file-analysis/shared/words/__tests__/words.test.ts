import { describeTranslations } from '../../../../../../tests/helpers/translations';
import { ANNOTATION_PROBLEMS } from '../../../server/src/reader/annotations/annotation-report';
import { OUTLIER_REASONS } from '../../../server/src/reader/media/describe-sounds';
import { PERSONAL_DATA_CLASSES } from '../../../server/src/reader/personal-data/classes';
import {
  RECOMMENDATION_CODES,
  type Recommendation,
} from '../../../server/src/reader/quality/recommend';
import { QUALITY_PARTS } from '../../../server/src/reader/quality/score';
import { COLUMN_TYPES } from '../../../server/src/reader/tables/column-types';
import { SCRIPTS } from '../../../server/src/reader/text/scripts';
import { REPORT_LOCALES, serverSpeech } from '../../../server/src/presentation/speech';
import panelEn from '../../../admin/src/translations/en.json';
import type { SummaryPart } from '../../contracts/reports';
import en from '../en.json';
import hi from '../hi.json';
import { ADVICE_CODES } from '../advice';
import {
  adviceText,
  className,
  qualityReason,
  recommendationText,
  summaryText,
  typeName,
} from '../speech';

describeTranslations({ en, hi });

/** One of each: the compiler asks for those that are missing. */
const RECOMMENDATIONS: { [Code in Recommendation['code']]: Recommendation & { code: Code } } = {
  'malformed-rows': { code: 'malformed-rows', count: 1_204 },
  'copied-rows': { code: 'copied-rows', count: 2, share: 0.25 },
  'personal-data': { code: 'personal-data', column: 'n`ame', class: 'email-address' },
  'unfit-values': { code: 'unfit-values', column: 'dob', count: 3, share: 0.12, type: 'date' },
  'missing-values': { code: 'missing-values', column: 'city', count: 4, share: 0.5 },
  'time-gap': {
    code: 'time-gap',
    column: 'day',
    count: 9,
    after: '2026-01-01',
    before: '2026-01-11',
  },
  'unbalanced-classes': {
    code: 'unbalanced-classes',
    column: 'label',
    count: 2,
    largest: 90,
    smallest: 1,
  },
  'empty-column': { code: 'empty-column', column: 'x' },
  'constant-column': { code: 'constant-column', column: 'y' },
};

const PARTS: { [Code in SummaryPart['code']]: SummaryPart & { code: Code } } = {
  nothing: { code: 'nothing' },
  'no-personal': { code: 'no-personal' },
  unread: { code: 'unread', mediaType: 'text/html' },
  shape: { code: 'shape', rows: 1, columns: 2 },
  malformed: { code: 'malformed', count: 3 },
  'unread-tables': { code: 'unread-tables', count: 7 },
  annotations: { code: 'annotations', count: 90, classes: 4 },
  image: { code: 'image', width: 90, height: 60 },
  images: { code: 'images', count: 1 },
  sounds: { code: 'sounds', count: 2, seconds: 75 },
  'sound-unknown': { code: 'sound-unknown' },
  silence: { code: 'silence', share: 0.25 },
  pages: { code: 'pages', count: 4 },
  'pages-without-text': { code: 'pages-without-text', count: 1 },
  words: { code: 'words', count: 40 },
  languages: { code: 'languages', languages: ['hi', 'und'] },
  advice: { code: 'advice', advice: { code: 'blurred', count: 2 } },
  personal: { code: 'personal', classes: ['iban', 'of-tomorrow'] },
};

it('texts are such as both the panel and the server can fill: names in braces, and nothing else', () => {
  for (const text of [...Object.values(en), ...Object.values(hi)]) {
    expect(text.replaceAll(/\{\w+\}/gu, '')).not.toMatch(/[{}<>']/u);
  }
});

it('no text of the panel is written here again', () => {
  expect(Object.keys(en).filter((key) => Object.hasOwn(panelEn, key))).toEqual([]);
});

describe.each(REPORT_LOCALES)('in %s', (locale) => {
  const speech = serverSpeech(locale);
  const expectWords = (text: string, code: string) => {
    expect(text).not.toMatch(/[{}]/u);
    expect(text).not.toBe(code);
    expect(text).not.toContain('undefined');
  };

  it.each(RECOMMENDATION_CODES)('recommends with all values: %s', (code) => {
    const recommendation = RECOMMENDATIONS[code];
    const text = recommendationText(speech, recommendation);
    expectWords(text, code);
    if ('column' in recommendation) {
      expect(text).toContain(`\`${recommendation.column}\``);
    }
    if ('count' in recommendation) {
      const share = 'share' in recommendation ? speech.share(recommendation.share) : '';
      expect(
        [speech.number(recommendation.count), share].some((figure) => text.includes(figure))
      ).toBe(true);
    }
  });

  it('has words for every part of quality, class and type', () => {
    for (const name of QUALITY_PARTS) {
      const part = { name, score: 50, weight: 1, count: 7, share: 0.5 };
      expectWords(qualityReason(speech, part), name);
      expectWords(speech.text(`quality.${name}`), name);
    }
    for (const name of PERSONAL_DATA_CLASSES) {
      expectWords(className(speech, name), name);
    }
    for (const { name } of COLUMN_TYPES) {
      expectWords(typeName(speech, name), name);
    }
  });

  it('has words for every problem of a set, and for all else that is looked at first', () => {
    const problems = ANNOTATION_PROBLEMS.map((problem) => ({ code: 'problem' as const, problem }));
    const others = ADVICE_CODES.map((code) =>
      code === 'unbalanced' ? { code, largest: 90, smallest: 1 } : { code }
    );
    for (const count of [1, 1_204]) {
      for (const advice of [...problems, ...others]) {
        const said = adviceText(speech, { ...advice, count });
        expectWords(said, advice.code);
        expect(said).not.toContain(':  ');
        expect(said).toMatch(advice.code === 'unbalanced' ? /90/u : /^1(?:,204)? /u);
      }
    }
  });

  it('has words for whatever makes a sound stand out', () => {
    for (const reason of OUTLIER_REASONS) {
      expect(speech.has(`outlier.${reason}`)).toBe(true);
    }
  });

  it('names every script that is looked for', () => {
    for (const { name } of SCRIPTS) {
      expectWords(speech.script(name), locale === 'en' ? '' : name);
    }
  });

  it('says a summary', () => {
    for (const part of Object.values(PARTS)) {
      expectWords(summaryText(speech, [part]), part.code);
    }
  });
});

it('speaks of one as of one', () => {
  const speech = serverSpeech();
  const part = { name: 'well-formed rows', score: 99, weight: 1, count: 1, share: 0.1 } as const;
  expect(recommendationText(speech, { code: 'malformed-rows', count: 1 })).toMatch(/^1 row does/);
  expect(recommendationText(speech, { code: 'malformed-rows', count: 2 })).toMatch(/^2 rows do/);
  expect(qualityReason(speech, part)).toMatch(/^1 row does/);
});

it('a code that nobody knows yet stays a code, and shows nothing else', () => {
  const speech = serverSpeech();
  const unknown = { code: 'of-tomorrow', count: 1 } as unknown as Recommendation;
  expect(recommendationText(speech, unknown)).toBe('of-tomorrow');
  expect(className(speech, 'of-tomorrow')).toBe('of tomorrow');
});

it('says in English what the database keeps', () => {
  const { shape, malformed, personal } = PARTS;
  expect(summaryText(serverSpeech(), [shape, malformed, personal])).toBe(
    '1 row in 2 columns; 3 malformed rows; personal data: IBAN, of tomorrow'
  );
});
