import en from '../../../shared/words/en.json';
import hi from '../../../shared/words/hi.json';
import { durationParts } from '../../../shared/words/duration-parts';
import { scriptCode } from '../../../shared/words/scripts';
import type { Speech } from '../../../shared/words/speech';
import { percent, readable } from './numbers';

const WORDS = { en, hi };

export const REPORT_LOCALES = ['en', 'hi'] as const;

export type ReportLocale = (typeof REPORT_LOCALES)[number];

/** The same words as in the panel, without its machinery: their values are texts. */
export const serverSpeech = (locale: ReportLocale = 'en'): Speech => {
  const words = WORDS[locale];
  const nameOf = (type: 'language' | 'script', code: string) =>
    new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  return {
    has: (key) => Object.hasOwn(words, key),
    text: (key, values = {}) =>
      words[key].replaceAll(/\{(\w+)\}/gu, (hole, name: string) => values[name] ?? hole),
    number: (value) => readable(value, locale),
    share: (value) => percent(value, 1),
    duration: (seconds) =>
      Number.isFinite(seconds * 10)
        ? durationParts(seconds)
            .map(({ value, unit }) =>
              value.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'short' })
            )
            .join(' ')
        : readable(null),
    language: (code) => nameOf('language', code),
    script: (name) => nameOf('script', scriptCode(name) ?? name),
  };
};
