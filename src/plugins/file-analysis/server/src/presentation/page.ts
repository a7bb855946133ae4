import { Markup, markup } from './markup';
import type { ReportLocale } from './speech';
import { STYLE } from './style';

interface Frame {
  title: string;
  locale?: ReportLocale;
  /** Behind the style that all pages have. */
  style?: string;
}

/** A page that needs no other file and runs no script. */
export const page = ({ title, locale = 'en', style = '' }: Frame, body: Markup): string =>
  markup`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${new Markup(STYLE + style)}</style></head><body><main>
${body}
</main></body></html>
`.text;
