export interface Day {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

const lastDayOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const MONTHS_OF_YEAR = 12;

/** The same day so many months later; the last one of the month where it has no such day. */
export const addMonths = ({ year, month, day }: Day, months: number): Day => {
  const index = year * MONTHS_OF_YEAR + (month - 1) + months;
  const later = { year: Math.floor(index / MONTHS_OF_YEAR), month: (index % MONTHS_OF_YEAR) + 1 };
  return { ...later, day: Math.min(day, lastDayOf(later.year, later.month)) };
};

/** What the calendar on the wall says at a moment. */
export const dayIn = (timeZone: string, moment: Date): Day => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(moment);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number('year'), month: number('month'), day: number('day') };
};

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export const isBefore = (one: Day, other: Day): boolean =>
  Date.UTC(one.year, one.month - 1, one.day) < Date.UTC(other.year, other.month - 1, other.day);

/** The first moment of a day that the clocks of a time zone show, to the minute. */
export const startOf = (timeZone: string, day: Day): Date => {
  // Nowhere is further from Greenwich than a day; a whole minute is what offsets are made of.
  let early = Date.UTC(day.year, day.month - 1, day.day) - DAY_HOURS * HOUR_MS;
  let late = early + 2 * DAY_HOURS * HOUR_MS;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isBefore(dayIn(timeZone, new Date(middle)), day)) {
      early = middle;
    } else {
      late = middle;
    }
  }
  return new Date(late);
};

/**
 * The last moment to answer a request: the end of the day that has the same number so many calendar
 * months later (Regulation 1182/71, article 3(2)(c)), on the calendar of whoever answers.
 */
export const deadlineOf = (received: Date, months: number, timeZone: string): Date => {
  const due = addMonths(dayIn(timeZone, received), months);
  const next = new Date(Date.UTC(due.year, due.month - 1, due.day + 1));
  const start = startOf(timeZone, {
    year: next.getUTCFullYear(),
    month: next.getUTCMonth() + 1,
    day: next.getUTCDate(),
  });
  return new Date(start.getTime() - 1);
};
