import { addMonths, dayIn, isBefore, startOf } from '../../domain/deadline';
import type { Day } from '../../domain/deadline';

const nextDay = ({ year, month, day }: Day): Day => {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
};

/**
 * What happened before this moment is over when the day of `due` begins: the day that has the same
 * number so many months later, or the last one of its month, has passed on the calendar of the place.
 */
export const cutoffOf = (due: Date, months: number, timeZone: string): Date => {
  const today = dayIn(timeZone, due);
  const earlier = addMonths(today, -months);
  // 28 February is a month before 31 March, and ends on 28 March.
  const isOver = isBefore(addMonths(earlier, months), today);
  return startOf(timeZone, isOver ? nextDay(earlier) : earlier);
};
