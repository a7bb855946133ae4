import type { Recommendation, SummaryPart } from '../contracts/reports';
import type { QualityPart } from '../../server/src/reader/quality/score';
import type { Advice } from './advice';
import type en from './en.json';

export type WordKey = keyof typeof en;

/** How one place says things in one language: the panel by its own means, the server by `serverSpeech`. */
export interface Speech {
  has: (key: string) => boolean;
  text: (key: WordKey, values?: Record<string, string>) => string;
  number: (value: number) => string;
  /** From 0 to 1. */
  share: (value: number) => string;
  duration: (seconds: number) => string;
  /** Of a code of ISO 639. */
  language: (code: string) => string;
  /** Of a script, as Unicode names it. */
  script: (name: string) => string;
}

/** The words for a code; the code itself where a later server has one that nobody knows here. */
const namedBy = (
  speech: Speech,
  prefix: 'class' | 'kind' | 'malformed.reason' | 'type',
  code: string
): string => {
  const key = `${prefix}.${code}`;
  return speech.has(key) ? speech.text(key as WordKey) : code.replaceAll('-', ' ');
};

export const className = (speech: Speech, code: string): string => namedBy(speech, 'class', code);
export const typeName = (speech: Speech, code: string): string => namedBy(speech, 'type', code);
/** Kinds that are called the same everywhere have no words. */
export const kindText = (speech: Speech, code: string): string => namedBy(speech, 'kind', code);

/** Why a row could not be read, as the engine calls it. */
export const malformedReason = (speech: Speech, reason: string): string =>
  namedBy(speech, 'malformed.reason', reason.replaceAll(' ', '-'));

export const languageName = (speech: Speech, code: string): string =>
  code === 'und' ? speech.text('text.undetermined') : speech.language(code);

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
export const keyFor = (speech: Speech, key: string, count: number | undefined): WordKey => {
  const one = `${key}.one`;
  return (count === 1 && speech.has(one) ? one : key) as WordKey;
};

/** A sentence about a number of something. */
export const wordFor = (
  speech: Speech,
  key: WordKey,
  count: number,
  values: Record<string, string> = {}
): string => speech.text(keyFor(speech, key, count), { count: speech.number(count), ...values });

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

export const adviceText = (speech: Speech, advice: Advice): string => {
  const { code, count, ...values } = advice;
  const key = code === 'problem' ? `annotations.problem.${advice.problem}` : `advice.${code}`;
  return speech.has(key)
    ? wordFor(speech, key as WordKey, count, said(speech, values))
    : `${code === 'problem' ? advice.problem : code}: ${speech.number(count)}`;
};

const summaryPart = (speech: Speech, part: SummaryPart): string => {
  const { code, ...values } = part;
  switch (part.code) {
    case 'shape':
      return speech.text('summary.shape', {
        rows: wordFor(speech, 'summary.rows', part.rows),
        columns: wordFor(speech, 'summary.columns', part.columns),
      });
    case 'personal':
      return speech.text('summary.personal', {
        classes: part.classes.map((found) => className(speech, found)).join(', '),
      });
    case 'languages':
      return speech.text('summary.languages', {
        languages: part.languages.map((found) => languageName(speech, found)).join(', '),
      });
    case 'advice':
      return adviceText(speech, part.advice);
    default: {
      const key = `summary.${code}`;
      return speech.has(key)
        ? speech.text(keyFor(speech, key, 'count' in part ? part.count : undefined), {
            ...said(speech, values),
            ...('seconds' in part && { duration: speech.duration(part.seconds) }),
          })
        : code;
    }
  }
};

/** One line for people who decide whether to open the report. */
export const summaryText = (speech: Speech, parts: readonly SummaryPart[]): string =>
  parts.map((part) => summaryPart(speech, part)).join('; ');
