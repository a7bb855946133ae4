import type { Recommendation, SummaryPart } from '../contracts/reports';
import type { QualityPart } from '../../server/src/reader/quality/score';
import type en from './en.json';

export type WordKey = keyof typeof en;

/** How one place says things in one language: the panel by its own means, the server by `serverSpeech`. */
export interface Speech {
  has: (key: string) => boolean;
  text: (key: WordKey, values?: Record<string, string>) => string;
  number: (value: number) => string;
  /** From 0 to 1. */
  share: (value: number) => string;
}

/** The words for a code; the code itself where a later server has one that nobody knows here. */
const namedBy = (speech: Speech, prefix: 'class' | 'type', code: string): string => {
  const key = `${prefix}.${code}`;
  return speech.has(key)
    ? speech.text(key as WordKey)
    : speech.text(`${prefix}.other`, { name: code.replaceAll('-', ' ') });
};

export const className = (speech: Speech, code: string): string => namedBy(speech, 'class', code);
export const typeName = (speech: Speech, code: string): string => namedBy(speech, 'type', code);

/** Values of a code as texts. */
const said = (speech: Speech, values: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values as Record<string, string | number>).map(([name, value]) => {
      if (typeof value === 'string') {
        return [name, value];
      }
      return [name, name === 'share' ? speech.share(value) : speech.number(value)];
    })
  );

/** The words for one of something, where they differ. */
const keyFor = (speech: Speech, key: string, count: number | undefined): WordKey => {
  const one = `${key}.one`;
  return (count === 1 && speech.has(one) ? one : key) as WordKey;
};

/** What to do, as a sentence. The name of a column stands between backticks: see `piecesOf`. */
export const recommendationText = (speech: Speech, recommendation: Recommendation): string => {
  const { code, ...values } = recommendation;
  const key = `recommendation.${code}`;
  return speech.has(key)
    ? speech.text(keyFor(speech, key, 'count' in values ? values.count : undefined), {
        ...said(speech, values),
        ...('class' in values && { class: className(speech, values.class) }),
        ...('type' in values && { type: typeName(speech, values.type) }),
      })
    : code;
};

export const qualityReason = (speech: Speech, { name, count, share }: QualityPart): string =>
  speech.text(keyFor(speech, `quality.reason.${name}`, count), {
    count: speech.number(count),
    share: speech.share(share),
  });

const counted = (speech: Speech, what: 'rows' | 'columns' | 'malformed', count: number): string =>
  speech.text(`summary.${what}.${count === 1 ? 'one' : 'other'}`, { count: speech.number(count) });

const summaryPart = (speech: Speech, part: SummaryPart): string => {
  switch (part.code) {
    case 'shape':
      return speech.text('summary.shape', {
        rows: counted(speech, 'rows', part.rows),
        columns: counted(speech, 'columns', part.columns),
      });
    case 'malformed':
      return counted(speech, 'malformed', part.count);
    case 'personal':
      return speech.text('summary.personal', {
        classes: part.classes.map((code) => className(speech, code)).join(', '),
      });
    default:
      return speech.text(`summary.${part.code}`);
  }
};

/** One line for people who decide whether to open the report. */
export const summaryText = (speech: Speech, parts: readonly SummaryPart[]): string =>
  parts.map((part) => summaryPart(speech, part)).join('; ');
