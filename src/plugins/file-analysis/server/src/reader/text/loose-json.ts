/** Strings, and words, among them what languages write that have numbers without a value; JSON has none of those. */
const STRINGS_AND_WORDS = /"(?:[^"\\]|\\.)*"?|-?[A-Za-z]+/gu;
const NO_NUMBERS: readonly string[] = ['NaN', 'nan', 'Infinity', '-Infinity', 'inf', '-inf'];

const strictly = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

/** A value of JSON, with NaN and Infinity in it, which Python writes, as null. Null where it is no JSON. */
export const looseJson = (text: string): { value: unknown } | null =>
  strictly(text) ??
  strictly(
    text.replace(STRINGS_AND_WORDS, (found) => (NO_NUMBERS.includes(found) ? 'null' : found))
  );
