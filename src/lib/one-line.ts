/**
 * What a terminal, or a reader of logs, would obey instead of show: controls (C0, C1), line and
 * paragraph separators, marks of direction and other invisible ones, halves of characters. The two
 * joiners stay, for Indian scripts and emoji are written with them.
 */
const UNPRINTABLE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * What a name cannot hold: it would end a line of a mail or a log, or show what follows in another
 * order. Marks of direction and joiners belong to words of some languages.
 */
export const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** As JSON does, one unit after the other: what was JSON stays so. */
const escaped = (character: string): string =>
  SHORT[character] ??
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** The text as one line that looks like what it holds. */
export const oneLine = (text: string): string => text.replace(UNPRINTABLE, escaped);

/** Each line of the text on its own, and all but the first indented: none can pass for a new entry. */
export const indentedLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => oneLine(line.trimEnd()))
    .join('\n    ');
