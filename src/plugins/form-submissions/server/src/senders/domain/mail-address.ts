const MAX_LENGTH = 254;
// Letters of all languages; nothing that begins another address, a name, or another header.
const ADDRESS = /^[^\s"(),:;<>@[\\\]\p{C}]+@[^\s"(),:;<>@[\\\]\p{C}]+$/u;

/** Whether it is one address and nothing else, so that a mail goes to one person. */
export const isMailAddress = (text: string): boolean =>
  text.length <= MAX_LENGTH && ADDRESS.test(text);

const partsOf = (text: string | null | undefined) =>
  (text ?? '').split(/[\s,;]+/).filter((part) => part !== '');

/** Whether something in such a list is no address. */
export const hasForeignAddress = (text: string | null | undefined): boolean =>
  !partsOf(text).every(isMailAddress);

/** Of a text with one address on each line, or several separated by commas. */
export const mailAddresses = (text: string | null | undefined): string[] => [
  ...new Set(partsOf(text).filter(isMailAddress)),
];
