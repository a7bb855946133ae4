import Mustache from 'mustache';

/** A value that looks different in text and in HTML; a text is escaped for HTML. */
export type TemplateValue = string | { text: string; html: string };
export type TemplateValues = Record<string, TemplateValue>;

type Token = [type: string, value: string];

const FORBIDDEN: Record<string, string> = {
  '&': 'unescaped values',
  '#': 'sections',
  '^': 'sections',
  '>': 'partials',
  '=': 'other delimiters',
  '!': 'comments',
};

const MAX_LINE = 200;

const parse = (template: string): Token[] =>
  Mustache.parse(template).map(([type, value]) => [type, value]);

/** What is wrong with a template, as its author is told. Only `{{name}}` of a known name is right. */
export const templateProblems = (template: string, known?: string[]): string[] => {
  let tokens: Token[];
  try {
    tokens = parse(template);
  } catch {
    return ['A {{ without its }}, or a section that does not end: a variable is {{name}}'];
  }
  const problems = tokens.flatMap(([type, value]) => {
    const forbidden = FORBIDDEN[type];
    if (forbidden) {
      return [`A template has no ${forbidden}: a variable is {{name}}`];
    }
    return type === 'name' && known && !known.includes(value)
      ? [`There is no variable {{${value}}}; there are ${known.join(', ')}`]
      : [];
  });
  return [...new Set(problems)];
};

const tokensOf = (template: string): Token[] => {
  try {
    return parse(template);
  } catch {
    return [['text', template]];
  }
};

/** The names that a template shows values of. */
export const variablesOf = (template: string): string[] =>
  tokensOf(template)
    .filter(([type]) => type === 'name')
    .map(([, value]) => value);

const valueOf = (values: TemplateValues, name: string): TemplateValue =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : '';

/** What is neither text nor variable says nothing, so that no template can do more than a letter. */
const render = (
  template: string,
  show: { text: (text: string) => string; value: (name: string) => string }
): string =>
  tokensOf(template)
    .map(([type, value]) => {
      if (type === 'text') {
        return show.text(value);
      }
      return type === 'name' ? show.value(value) : '';
    })
    .join('');

// Control characters say nothing to a person, and things to programs.
const withoutControls = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');

export const renderText = (template: string, values: TemplateValues): string =>
  withoutControls(
    render(template, {
      text: (text) => text,
      value: (name) => {
        const value = valueOf(values, name);
        return typeof value === 'string' ? value : value.text;
      },
    })
  );

/** Says that there was more, and leaves no half of a pair. */
const shorten = (line: string): string =>
  line.length > MAX_LINE ? `${line.slice(0, MAX_LINE - 1).replace(/\p{Surrogate}$/u, '')}…` : line;

/** For a header: one line, whatever the values hold. */
export const renderLine = (template: string, values: TemplateValues): string =>
  shorten(renderText(template, values).replaceAll(/\s+/gu, ' ').trim());

export const escapeHtml = (text: string): string =>
  Mustache.escape(withoutControls(text)).replaceAll('\n', '<br>\n');

/** A template is text, not HTML: all of it is escaped, but for the values that bring their own. */
export const renderHtml = (template: string, values: TemplateValues): string =>
  render(template, {
    text: escapeHtml,
    value: (name) => {
      const value = valueOf(values, name);
      return typeof value === 'string' ? escapeHtml(value) : value.html;
    },
  });
