import { REPORT_LOCALES, type ReportLocale } from '../presentation/speech';

/** The language of a page that is written, as somebody asked for it. */
export const localeOf = (asked: string): ReportLocale => {
  const locale = REPORT_LOCALES.find((known) => known === asked);
  if (locale === undefined) {
    throw new Error(`--locale is one of ${REPORT_LOCALES.join(', ')}, not ${asked}`);
  }
  return locale;
};
