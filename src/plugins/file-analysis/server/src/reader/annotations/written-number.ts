const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/iu;

/** What a text of digits says; no number where it says anything else, as nothing or hexadecimal. */
export const writtenNumber = (text: string): number =>
  NUMBER.test(text) ? Number(text) : Number.NaN;
