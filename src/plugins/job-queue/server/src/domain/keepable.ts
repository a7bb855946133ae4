import { MAX_RESULT_LENGTH } from '../constants';

/** Postgres stores neither NUL nor half of a character: a job that ended in such a text could not end. */
export const keepableText = (text: string): string =>
  text.replaceAll('\0', '\uFFFD').replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** In the name of a property. */
const ESCAPED = /\\u(?:0000|d[89a-f])/;

/** What is kept of a result: nothing where it is no JSON, or longer than anybody reads. */
export const keepableResult = (result: unknown): { kept: unknown; isWhole: boolean } => {
  try {
    const text = JSON.stringify(result ?? null, (_key, value: unknown) =>
      typeof value === 'string' ? keepableText(value) : value
    );
    const isWhole = text.length <= MAX_RESULT_LENGTH && !ESCAPED.test(text);
    return { kept: isWhole ? (JSON.parse(text) as unknown) : null, isWhole };
  } catch {
    return { kept: null, isWhole: false };
  }
};
