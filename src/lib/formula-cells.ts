/** What a spreadsheet program takes for the beginning of a formula, also behind spaces and what nobody sees. */
const FORMULA =
  /^[\s\p{Cf}\p{Mn}\u115f\u1160\u3164]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b]|^[\t\r]/u;

/**
 * A telephone number in the international form, or a negative number. They begin like a formula and
 * cannot do anything: there is one number in them, and no operator behind its sign. They stay as
 * they are, so that a telephone number can be dialled, and taken over by a CRM. Excel may show one
 * without its sign; a mark in front would make it wrong for every program. One with hyphens or
 * brackets would be calculated, so it is marked like any formula.
 */
const HARMLESS = /^(?:\+\d[\d ]{5,24}|-\d+(?:\.\d+)?)$/;

export const looksLikeFormula = (text: string): boolean =>
  FORMULA.test(text) && !HARMLESS.test(text);

/** The text with an apostrophe in front when a program that opens a CSV file could calculate it. */
export const defuse = (text: string): string => (looksLikeFormula(text) ? `'${text}` : text);
