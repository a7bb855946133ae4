// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

const LINE_END = /[\n\r\u2028\u2029]/;

/** Whether there is something in it that nobody types, and that no file or mail shows as it is. */
export const hasControls = (text: string): boolean => CONTROL.test(text);

export const hasSeveralLines = (text: string): boolean => LINE_END.test(text.trim());

/**
 * A text by which others are compared: no spaces around, one form of each character (NFC), line ends
 * as `\n`. Joiners stay: Kannada needs them.
 */
export const normaliseText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
