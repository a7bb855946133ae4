/** Markup whose foreign parts are escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? character);

type Part = Markup | string | number | null | readonly Part[];

const written = (part: Part): string => {
  if (part instanceof Markup) {
    return part.text;
  }
  if (typeof part === 'string' || typeof part === 'number') {
    return escape(String(part));
  }
  return part === null ? '' : part.map(written).join('');
};

/** A template of HTML or SVG: what is put into it is escaped, unless it is markup itself. */
export const markup = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(
    pieces.reduce((text, piece, index) => text + written(parts[index - 1] ?? null) + piece)
  );
