import { errors } from '@strapi/utils';

/**
 * How many entries and components an answer shows, each as often as it is shown. Rows that several
 * parents share are one object here, and written out for each of them: a few hundred rows can
 * become millions, so each object is counted once and remembered.
 */
const createEntryCounter = () => {
  const known = new Map<object, number>();

  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || value instanceof Date) {
      return 0;
    }
    const before = known.get(value);
    if (before !== undefined) {
      return before;
    }
    // Should an object hold itself, it counts once.
    known.set(value, 1);
    const inside = Object.values(value).reduce<number>((sum, item) => sum + sizeOf(item), 0);
    const size = (Array.isArray(value) ? 0 : 1) + inside;
    known.set(value, size);
    return size;
  };

  return sizeOf;
};

export const countAnswerEntries = (answer: unknown): number => createEntryCounter()(answer);

/** A populated list has no page size in Strapi: lists within lists multiply. */
export const assertAnswerSize = (answer: unknown, max: number): void => {
  const value = countAnswerEntries(answer);
  if (value > max) {
    throw new errors.ValidationError(
      `The answer would show ${value} entries, at most ${max} are possible. Ask for smaller pages, or populate fewer lists within lists`,
      { limit: 'answerEntries', max, value }
    );
  }
};
