import { Markup, markup } from './markup';
import { STYLE } from './style';

/** A page that needs no other file and runs no script. */
export const page = (title: string, body: Markup): string =>
  markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${new Markup(STYLE)}</style></head><body>
${body}
</body></html>
`.text;
