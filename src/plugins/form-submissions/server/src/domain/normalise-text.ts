// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * What a person meant to type: no spaces around, one form of each character (NFC), no control
 * characters but tabs and line ends, and those as `\n`. Joiners stay: Kannada needs them.
 */
export const normaliseText = (text: string, { isMultiline }: { isMultiline: boolean }): string => {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(LONE_SURROGATE, '')
    .replace(CONTROL, '')
    .normalize('NFC');
  return (isMultiline ? clean : clean.replace(/[\n\t\u2028\u2029]+/g, ' ')).trim();
};
